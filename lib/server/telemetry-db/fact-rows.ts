import type { ChainFact, ChangeFact, EpisodeFact, EscalationFact, SittingFacts, TurnFact } from "@/lib/core/metrics/facts";
import { createRowCodec, type Kind } from "./row-codec";

const TURN_SPEC = {
  index: "number",
  startMs: { time: "start" },
  endMs: { time: "end" },
  usedLane: "text",
  decidedLane: "text",
  decisionReason: "text",
  ruleId: "text",
  policyVersion: "number",
  model: "text",
  effort: "text",
  workType: "text",
  workTypeSource: "text",
  interactive: "flag",
  waitMs: "number",
  firstFeedbackMs: "number",
  firstFeedbackImputed: "flag",
  gapMs: "number",
  permissionMs: "number",
  toolCalls: "number",
  failedChecks: "number",
  passedChecks: "number",
  files: "number",
  linesAdded: "number",
  linesRemoved: "number",
  userAccepts: "number",
  userRejects: "number",
  autoAccepts: "number",
  aborted: "flag",
  failed: "flag",
  inputTokens: "number",
  cachedTokens: "number",
  outputTokens: "number",
  reasoningTokens: "number",
  costUsd: "number",
  clientCostUsd: "number",
  promptChars: "number",
  signals: "list",
  correctionProbability: "number",
  corrected: "flag",
  correctedBy: "number",
} as const satisfies Record<keyof TurnFact, Kind>;

const EPISODE_SPEC = {
  kind: "text",
  lane: "text",
  startMs: { time: "start" },
  firstTurn: "number",
  lastTurn: "number",
  engagedMs: "number",
  cause: "text",
  reason: "text",
  closesAtMs: { time: "closes_at" },
  ownReason: "text",
} as const satisfies Record<keyof EpisodeFact, Kind>;

const CHAIN_SPEC = {
  lane: "text",
  firstTurn: "number",
  lastTurn: "number",
  startMs: { time: "start" },
  closesAtMs: { time: "closes_at" },
  correctedTurns: "number",
  acceptedChanges: "number",
  autoAcceptedChanges: "number",
  files: "number",
  lines: "number",
  toolCalls: "number",
  failedChecks: "number",
  minutes: "number",
  costUsd: "number",
  workType: "text",
  workTypeSource: "text",
  waitMs: "number",
  correctingWaitMs: "number",
  correctingReadMs: "number",
  reviewMinutes: "number",
  breaks: "number",
} as const satisfies Record<keyof ChainFact, Kind>;

const CHANGE_SPEC = {
  turn: "number",
  lane: "text",
  fileHash: "text",
  tsMs: { time: "ts" },
  linesAdded: "number",
  linesRemoved: "number",
  reviewable: "flag",
  dwellMs: "number",
  decision: "text",
  accepted: "flag",
  corrected: "flag",
  revertedAtMs: { time: "reverted_at" },
  turnEndMs: { time: "turn_end" },
  gapMs: "number",
  allowanceMs: "number",
  linesKnown: "flag",
  reeditedBy: "number",
  reeditWeight: "number",
} as const satisfies Record<keyof ChangeFact, Kind>;

const ESCALATION_SPEC = {
  trigger: "text",
  direction: "text",
  fromLane: "text",
  toLane: "text",
  atMs: { time: "at" },
  turn: "number",
  ruleId: "text",
  policyVersion: "number",
  correctionsBefore: "number",
  minutesBefore: "number",
  costBeforeUsd: "number",
  correctionsAfter: "number",
  late: "flag",
  uncertain: "flag",
  outcome: "text",
} as const satisfies Record<keyof EscalationFact, Kind>;

/** `id` is the column `session`: what people call a session is a sitting. */
const FACT_SPEC = {
  org: "text",
  id: { text: "session" },
  conversation: "text",
  sitting: "number",
  developer: "text",
  team: "text",
  repo: "text",
  branch: "text",
  tool: "text",
  toolVersion: "text",
  surface: "text",
  interactive: "flag",
  startMs: { time: "started" },
  endMs: { time: "ended" },
  endReason: "text",
  closesAtMs: { time: "closes_at" },
  lanes: "list",
  models: "list",
  outcome: "text",
  coverageClass: "text",
  subagents: "number",
  auxiliaries: "number",
  inputTokens: "number",
  cachedTokens: "number",
  outputTokens: "number",
  reasoningTokens: "number",
  costUsd: "number",
  events: "number",
  turns: { nested: TURN_SPEC },
  episodes: { nested: EPISODE_SPEC },
  chains: { nested: CHAIN_SPEC },
  changes: { nested: CHANGE_SPEC },
  escalations: { nested: ESCALATION_SPEC },
} as const satisfies Record<keyof SittingFacts, Kind>;

export const factRows = createRowCodec<SittingFacts>(FACT_SPEC);

/** What the table adds to the facts: where the row lies, which of several holds, and whether it is a tombstone. */
export const FACT_COLUMNS = [...factRows.columns, "day", "version", "deleted"];

/** The row that replaces every older one of this sitting; `deleted` makes it a tombstone. `version` must be larger than any before. */
export function factsToRow(facts: SittingFacts, version: string, deleted: boolean): unknown[] {
  return [...factRows.encode(facts), dayOf(facts.startMs), version, deleted ? 1 : 0];
}

/** The UTC day that a sitting is filed under. */
export function dayOf(startMs: number): string {
  return new Date(startMs).toISOString().slice(0, 10);
}

/** True when both would be the same row, version aside. */
export function isSameFacts(a: SittingFacts, b: SittingFacts): boolean {
  return JSON.stringify(factRows.encode(a)) === JSON.stringify(factRows.encode(b));
}
