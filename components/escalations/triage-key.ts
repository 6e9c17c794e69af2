import { VERDICTS, type Verdict } from "@/lib/core/escalation/verdicts";

export type TriageAction = { kind: "move"; by: 1 | -1 } | { kind: "judge"; verdict: Verdict } | { kind: "open" };
type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a key does in the queue: J and K (or the arrows) move, 1 to 5 judge, Enter opens. Null for every other, and with Ctrl, Cmd or Alt. */
export function triageAction({ key, ctrlKey, metaKey, altKey }: Pressed): TriageAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "j" || key === "J" || key === "ArrowDown") return { kind: "move", by: 1 };
  if (key === "k" || key === "K" || key === "ArrowUp") return { kind: "move", by: -1 };
  if (key === "Enter") return { kind: "open" };
  const verdict = /^[1-5]$/.test(key) ? VERDICTS[Number(key) - 1] : undefined;
  return verdict === undefined ? null : { kind: "judge", verdict };
}
