import { expect, it } from "vitest";
import type { TailEvent } from "@/lib/contract/telemetry-health";
import { changeTail, EMPTY_TAIL, type TailChange, type TailList } from "./tail-list";

const event = (eventId: string): TailEvent => ({
  eventId,
  at: "2026-11-22T10:00:00.000Z",
  receivedAt: "2026-11-22T10:00:01.000Z",
  tool: "codex",
  toolVersion: null,
  type: "prompt",
  conversation: "c",
  team: null,
  developerName: null,
  model: null,
  toolName: null,
  decision: null,
  success: null,
  durationMs: null,
  inputTokens: null,
  outputTokens: null,
  lines: null,
});
const arrived = (ids: string[], more = 0): TailChange => ({ kind: "arrived", batch: { events: ids.map(event), more } });
const after = (...changes: TailChange[]): TailList => changes.reduce(changeTail, EMPTY_TAIL);
const ids = (events: readonly TailEvent[]) => events.map(({ eventId }) => eventId);

it("shows the newest first, and no more than 200", () => {
  const list = after(arrived(["a", "b"]), arrived(Array.from({ length: 199 }, (_, i) => `n${i}`)));
  expect(ids(list.events).slice(0, 2)).toEqual(["n198", "n197"]);
  expect(list.events).toHaveLength(200);
  expect(ids(list.events).at(-1)).toBe("b");
});

it("stands still while paused, and goes on with what came meanwhile", () => {
  const paused = after(arrived(["a"]), { kind: "paused", paused: true }, arrived(["b"]), arrived(["c"]));
  expect([ids(paused.events), ids(paused.held)]).toEqual([["a"], ["c", "b"]]);
  const again = changeTail(paused, { kind: "paused", paused: false });
  expect([ids(again.events), again.held]).toEqual([["c", "b", "a"], []]);
});

it("counts what came too fast to be listed, and stays the same object when nothing came", () => {
  const list = after(arrived(["a"], 7));
  expect(list.skipped).toBe(7);
  expect(changeTail(list, arrived([]))).toBe(list);
});
