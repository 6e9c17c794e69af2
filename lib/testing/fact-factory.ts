import type { ChainFact, ChangeFact, EpisodeFact, EscalationFact, SittingFacts, TurnFact } from "@/lib/core/metrics/facts";
import { DEEP_MODEL, FAST_MODEL, T0 } from "./event-factory";

const MINUTE_MS = 60_000;

/** An interactive turn of two seconds in the fast lane at `T0`, with nothing else known, except what `partial` states. */
export function turnOf(partial: Partial<TurnFact> = {}): TurnFact {
  const startMs = partial.startMs ?? T0;
  const usedLane = partial.usedLane ?? "fast";
  return {
    index: 0,
    startMs,
    endMs: startMs + 2000,
    usedLane,
    decidedLane: null,
    ruleId: null,
    policyVersion: null,
    decisionReason: null,
    model: usedLane === "fast" ? FAST_MODEL : DEEP_MODEL,
    effort: null,
    workType: "unclassified",
    workTypeSource: "none",
    interactive: true,
    waitMs: 2000,
    firstFeedbackMs: 400,
    firstFeedbackImputed: false,
    gapMs: null,
    permissionMs: null,
    toolCalls: 0,
    failedChecks: 0,
    passedChecks: 0,
    files: 0,
    linesAdded: 0,
    linesRemoved: 0,
    userAccepts: 0,
    userRejects: 0,
    autoAccepts: 0,
    aborted: false,
    failed: false,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    costUsd: 0,
    clientCostUsd: null,
    promptChars: null,
    signals: [],
    correctionProbability: 0,
    corrected: false,
    correctedBy: null,
    ...partial,
  };
}

/** A chain of the turn 0 alone that changed nothing, closed half an hour after it. */
export function chainOf(partial: Partial<ChainFact> = {}): ChainFact {
  const startMs = partial.startMs ?? T0;
  return {
    lane: "fast",
    firstTurn: 0,
    lastTurn: 0,
    startMs,
    closesAtMs: startMs + 30 * MINUTE_MS,
    correctedTurns: 0,
    acceptedChanges: 0,
    autoAcceptedChanges: 0,
    files: 0,
    lines: 0,
    toolCalls: 0,
    failedChecks: 0,
    minutes: 0,
    costUsd: 0,
    workType: "unclassified",
    workTypeSource: "inferred",
    waitMs: 0,
    correctingWaitMs: 0,
    correctingReadMs: 0,
    reviewMinutes: 0,
    breaks: 0,
    ...partial,
  };
}

/** A change of ten lines accepted by a person at once, with nothing read after it. */
export function changeOf(partial: Partial<ChangeFact> = {}): ChangeFact {
  const tsMs = partial.tsMs ?? T0;
  return {
    turn: 0,
    lane: "fast",
    fileHash: "file-1",
    tsMs,
    linesAdded: 10,
    linesRemoved: 0,
    reviewable: true,
    dwellMs: 0,
    decision: "accept",
    accepted: true,
    corrected: false,
    revertedAtMs: null,
    turnEndMs: tsMs,
    gapMs: 0,
    allowanceMs: 5 * MINUTE_MS,
    linesKnown: true,
    reeditedBy: null,
    reeditWeight: 0,
    ...partial,
  };
}

export function episodeOf(partial: Partial<EpisodeFact> = {}): EpisodeFact {
  const startMs = partial.startMs ?? T0;
  return {
    kind: "flow",
    lane: "fast",
    startMs,
    firstTurn: 0,
    lastTurn: 0,
    engagedMs: 10 * MINUTE_MS,
    cause: "done",
    reason: "satisfied",
    closesAtMs: startMs + 30 * MINUTE_MS,
    ownReason: null,
    ...partial,
  };
}

/** From the fast to the deep lane at turn 1, without corrections before or after, done. */
export function escalationOf(partial: Partial<EscalationFact> = {}): EscalationFact {
  return {
    trigger: "model_change",
    direction: "up",
    fromLane: "fast",
    toLane: "deep",
    atMs: T0,
    turn: 0,
    ruleId: null,
    policyVersion: null,
    correctionsBefore: 0,
    minutesBefore: 0,
    costBeforeUsd: 0,
    correctionsAfter: 0,
    late: false,
    uncertain: false,
    outcome: "done",
    ...partial,
  };
}

let serial = 0;

/** A closed Codex sitting of one hour at most that begins with its first turn; `lanes` and `models` follow from the turns. */
export function sittingOf(partial: Partial<SittingFacts> & { org: string }): SittingFacts {
  serial += 1;
  const turns = partial.turns ?? [turnOf({ startMs: partial.startMs ?? T0 })];
  const startMs = partial.startMs ?? turns[0]?.startMs ?? T0;
  const endMs = turns.at(-1)?.endMs ?? startMs;
  return {
    id: `conversation-${serial}#1`,
    conversation: `conversation-${serial}`,
    sitting: 1,
    developer: "dev_a",
    team: "platform",
    repo: "shop",
    branch: null,
    tool: "codex",
    toolVersion: "0.169.0",
    surface: "tui",
    interactive: true,
    startMs,
    endMs,
    endReason: "silence",
    closesAtMs: endMs + 60 * MINUTE_MS,
    lanes: [...new Set(turns.map(turn => turn.usedLane))],
    models: [...new Set(turns.flatMap(turn => turn.model ?? []))],
    outcome: "done",
    coverageClass: "s1+s2+s3+s4+s5",
    subagents: 0,
    auxiliaries: 0,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    costUsd: 0,
    events: turns.length,
    episodes: [],
    chains: [],
    changes: [],
    escalations: [],
    ...partial,
    turns,
  };
}
