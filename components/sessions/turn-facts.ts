import { formatDuration } from "@/components/charts/timeline/duration-format";
import type { LaneBook } from "@/components/charts/timeline/lane-book";
import type { Turn } from "@/lib/contract/sessions";
import type { Term } from "./glossary";
import { formatCost, formatWhole } from "./session-format";
import { signalWords, sourceWords, type Tone, workTypeWords } from "./session-words";

export type TurnFact = { label: string; value: string; note?: string; term?: Term };
/** What befell a turn, worst first. */
export type TurnEvent = { text: string; tone: Tone; why?: string };

const count = (items: number, one: string, many = `${one}s`): string => `${formatWhole(items)} ${items === 1 ? one : many}`;

/** Corrections, stops and failures of a turn in words; `turns` are the whole session's. */
export function turnEvents(turn: Turn, turns: readonly Turn[]): TurnEvent[] {
  const why = turn.signals.map(signalWords).join("; ");
  const corrects = turns.filter(other => other.correctedBy === turn.index).map(other => other.index + 1);
  const events: (TurnEvent | false)[] = [
    turn.failed && { text: "Failed", tone: "danger" },
    turn.corrected && {
      text: turn.correctedBy === null ? "Had to be corrected" : `Corrected by turn ${turn.correctedBy + 1}`,
      tone: "danger",
      why,
    },
    !turn.corrected && why !== "" && { text: "Weak sign of a correction", tone: "neutral", why },
    turn.aborted && { text: "Stopped by the developer", tone: "warn" },
    turn.failedChecks > 0 && { text: count(turn.failedChecks, "failed check"), tone: "warn" },
    corrects.length > 0 && { text: `Corrects turn ${new Intl.ListFormat("en").format(corrects.map(String))}`, tone: "neutral" },
  ];
  return events.filter(event => event !== false);
}

/** "+12 −3"; null where nothing was changed. */
export function changedLines({ files, linesAdded, linesRemoved }: Pick<Turn, "files" | "linesAdded" | "linesRemoved">): string | null {
  if (files === 0 && linesAdded === 0 && linesRemoved === 0) return null;
  return `+${formatWhole(linesAdded)} −${formatWhole(linesRemoved)}`;
}

const timed = (ms: number | null, otherwise: string): string => (ms === null ? otherwise : formatDuration(ms));

export function turnFacts(turn: Turn, book: LaneBook, started: (ms: number) => string): TurnFact[] {
  const answers = [
    turn.userAccepts > 0 && `${turn.userAccepts} accepted`,
    turn.userRejects > 0 && `${turn.userRejects} rejected`,
    turn.autoAccepts > 0 && `${turn.autoAccepts} without asking`,
  ].filter(Boolean);
  const cost = turn.costUsd === null ? `no price for ${turn.model ?? "its model"}` : formatCost(turn.costUsd);
  return [
    { label: "Started", value: started(Date.parse(turn.startedAt)) },
    { label: "Model", value: turn.model ?? "Not known", ...(turn.effort !== null && { note: `effort ${turn.effort}` }) },
    decisionFact(turn, book),
    { label: "Work", value: workTypeWords(turn.workType), note: sourceWords(turn.workTypeSource) },
    {
      label: "First feedback",
      term: "first feedback",
      value: timed(turn.firstFeedbackMs, "Nothing came back"),
      ...(turn.firstFeedbackImputed && { note: "taken from the end of the first answer" }),
    },
    { label: "Wait", term: "wait", value: formatDuration(turn.waitMs) },
    { label: "Blocked on permission", value: turn.permissionMs === 0 ? "Not asked" : timed(turn.permissionMs, "Not visible") },
    { label: "Pause after", value: timed(turn.gapMs, "Last turn") },
    { label: "Tools", value: count(turn.toolCalls, "call"), ...(answers.length > 0 && { note: answers.join(", ") }) },
    changesFact(turn),
    {
      label: "Tokens",
      value: `${formatWhole(turn.inputTokens)} in, ${formatWhole(turn.outputTokens)} out`,
      note: `${formatWhole(turn.cachedTokens)} in from cache, ${formatWhole(turn.reasoningTokens)} out for reasoning`,
    },
    { label: "Cost", value: turn.costUsd === null ? "Not known" : cost, ...(turn.costUsd === null && { note: cost }) },
  ];
}

function changesFact(turn: Turn): TurnFact {
  const lines = changedLines(turn);
  if (lines === null) return { label: "Changes", value: "None" };
  return { label: "Changes", value: `${lines} lines`, note: turn.files === 0 ? "files not known" : `in ${count(turn.files, "file")}` };
}

function decisionFact(turn: Turn, book: LaneBook): TurnFact {
  if (turn.decidedLane === null) return { label: "Policy’s choice", value: "No decision recorded" };
  const rule = [turn.ruleId && `rule ${turn.ruleId}`, turn.policyVersion !== null && `version ${turn.policyVersion}`]
    .filter(Boolean)
    .join(", ");
  const followed = turn.decidedLane === turn.usedLane ? "followed" : `not followed: ${book.find(turn.usedLane).name} was used`;
  return { label: "Policy’s choice", value: book.find(turn.decidedLane).name, note: [followed, rule].filter(Boolean).join(", ") };
}
