import type { Decision } from "@/lib/core/telemetry/event";

/**
 * Facts: what `deriveFacts` makes of the events of one conversation family, and what every figure is counted from.
 * Definitions: docs/metrics.md. Times are Unix epoch milliseconds, durations milliseconds unless the name says otherwise, cost US dollars.
 * Nothing here depends on a clock: what is "closed" or "final" is a stored `closesAtMs`, compared with `asOf` when it is read.
 */

/** Raised whenever the same events give other facts than before, so that an installation derives its history again (METRICS section 8). */
export const FACTS_DEFINITION = 4;

export const SIGNALS = ["s1", "s2", "s3", "s4", "s5", "s6"] as const;
export type Signal = (typeof SIGNALS)[number];

export type WorkTypeSource = "declared" | "classified" | "inferred" | "none";

export type TurnFact = {
  /** 0-based within the sitting. */
  index: number;
  startMs: number;
  /** End of the last main-thread request or tool result. */
  endMs: number;
  usedLane: string;
  decidedLane: string | null;
  /** Why the recorded decision chose its lane (`RULE`, `EXPLORATION`, ...: the evaluator's words). */
  decisionReason: string | null;
  ruleId: string | null;
  policyVersion: number | null;
  model: string | null;
  effort: string | null;
  workType: string;
  workTypeSource: WorkTypeSource;
  interactive: boolean;
  /** Wait `W`, without the time blocked on the developer. */
  waitMs: number;
  /** First feedback `V`; null when nothing came back. */
  firstFeedbackMs: number | null;
  firstFeedbackImputed: boolean;
  /** Human gap `H` to the next prompt; null for the last turn (open until `asOf`). */
  gapMs: number | null;
  /** Permission wait `P`; null = not visible. */
  permissionMs: number | null;
  toolCalls: number;
  failedChecks: number;
  passedChecks: number;
  files: number;
  linesAdded: number;
  linesRemoved: number;
  userAccepts: number;
  userRejects: number;
  autoAccepts: number;
  aborted: boolean;
  /** Terminal error, refusal or rate limit. */
  failed: boolean;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** From our prices; null when a model has no price. */
  costUsd: number | null;
  clientCostUsd: number | null;
  promptChars: number | null;
  /** Signals seen that correct this turn. */
  signals: Signal[];
  /** `1 - prod(1 - w_k)`; corrected when >= 0.5. */
  correctionProbability: number;
  corrected: boolean;
  /** Index of the turn that corrects this one, or null. */
  correctedBy: number | null;
};

export type EpisodeCause = "break" | "done" | "censored";
/** Why an episode ended; `lane_change` and `open` are censorings. */
export type EpisodeReason =
  | "commit"
  | "session_end"
  | "satisfied"
  | "abort"
  | "error"
  | "escalation"
  | "second_correction"
  | "stall"
  | "away"
  | "left"
  | "pull_back"
  | "lane_change"
  | "open";

/**
 * Fast-lane flow episode (METRICS section 3), or a deep sitting's autonomy stretch (AR10), told apart by `kind`.
 *
 * The ending stored is the one that holds once `closesAtMs` has passed, silence included: an episode that nothing followed is stored as `satisfied` or
 * `left`. So readers must take an episode with `closesAtMs > asOf` as censored at `engagedMs` (its last event), whatever its cause. Only where
 * silence proves nothing (no answer ever came, or the sitting was cut at two days) the stored cause is `censored`, reason `open`.
 */
export type EpisodeFact = {
  kind: "flow" | "autonomy";
  lane: string;
  startMs: number;
  firstTurn: number;
  lastTurn: number;
  /** Flow: the engaged clock up to the ending's last sign of presence. Autonomy: the agent's own working time. Whole milliseconds. */
  engagedMs: number;
  cause: EpisodeCause;
  reason: EpisodeReason;
  /** 30 min after the last event; final after this instant. */
  closesAtMs: number;
  /** How it ended by itself, where a deeper sitting took the work over before that (`linkSittings`); null everywhere else. */
  ownReason: EpisodeReason | null;
};

/**
 * What a chain costs its developer besides tokens, as it stands once the chain is closed (METRICS section 6): sums over its interactive turns and
 * accepted changes. A gap that nothing ended counts as a whole allowance, which is shorter than the quiet after which a chain is closed.
 */
export type ChainCosts = {
  /** Wait `W` of turns that correct nothing, and of turns that correct an earlier one. */
  waitMs: number;
  correctingWaitMs: number;
  /** `min(H, G)` after turns that correct an earlier one. */
  correctingReadMs: number;
  /** `q x needed` of its changes by what was read in the session, without reviews on the Git host. */
  reviewMinutes: number;
  /** Breaks of flow and pull-backs that ended an episode in it. */
  breaks: number;
};

export type ChainFact = ChainCosts & {
  lane: string;
  firstTurn: number;
  lastTurn: number;
  startMs: number;
  /** 30 quiet minutes after its last turn. */
  closesAtMs: number;
  /** `C`. */
  correctedTurns: number;
  acceptedChanges: number;
  autoAcceptedChanges: number;
  /** Distinct files of the accepted changes; each change of an unknown file counts for itself. */
  files: number;
  /** Sum of the longer side of each reviewable accepted change. */
  lines: number;
  toolCalls: number;
  failedChecks: number;
  minutes: number;
  costUsd: number | null;
  workType: string;
  workTypeSource: WorkTypeSource;
};

/** An applied edit, one row per turn and file. */
export type ChangeFact = {
  turn: number;
  lane: string;
  /** Empty where the file is unknown. */
  fileHash: string;
  tsMs: number;
  linesAdded: number;
  linesRemoved: number;
  reviewable: boolean;
  /** Permission wait if a person decided, else 0. */
  dwellMs: number;
  decision: Decision | "none";
  /** Not rejected, whoever decided. */
  accepted: boolean;
  /** Rejected, reverted, or its lines taken back by a later edit (s1, s3, s4 with lines). */
  corrected: boolean;
  revertedAtMs: number | null;
  /** End of its turn, `e`. */
  turnEndMs: number;
  /** Human gap `H` after its turn; null for the last turn (open until `asOf`). */
  gapMs: number | null;
  /** Reading allowance `G` of its turn: what of the gap may count as reading. */
  allowanceMs: number;
  /** The lines it added are known by their salted hashes, so that it can be seen whether they were replaced later. */
  linesKnown: boolean;
  /** The turn of its sitting that edited the file again (s4), the weightiest and of equals the earliest; and the weight of that, 0 where none did. */
  reeditedBy: number | null;
  reeditWeight: number;
};

export type EscalationTrigger = "model_change" | "new_session" | "explicit";
export type EscalationFact = {
  trigger: EscalationTrigger;
  direction: "up" | "down";
  fromLane: string;
  toLane: string;
  atMs: number;
  /** The first turn in the other lane; for an explicit escalation that no change of lane followed, the turn it was recorded in. */
  turn: number;
  ruleId: string | null;
  policyVersion: number | null;
  /** Before: in the chain the work was moved from. After: in the other lane, up to the next move. */
  correctionsBefore: number;
  minutesBefore: number;
  costBeforeUsd: number | null;
  correctionsAfter: number;
  /** After two or more corrections. */
  late: boolean;
  /** Repository unknown when joined across sittings. */
  uncertain: boolean;
  outcome: "done" | "corrected" | "abandoned" | "open";
};

export type EndReason = "explicit" | "silence" | "cap";
export type SittingOutcome = "done" | "abandoned" | "failed" | "unknown";

/** One row per sitting ("session" on screens). Sub-agents and auxiliary conversations are folded into their parent's row. */
export type SittingFacts = {
  org: string;
  /** `<conversation>#<sitting number from 1>`; sittings in which nothing was asked and nothing worked are not counted. */
  id: string;
  conversation: string;
  sitting: number;
  developer: string | null;
  team: string | null;
  repo: string | null;
  branch: string | null;
  tool: string;
  toolVersion: string | null;
  surface: string;
  interactive: boolean;
  startMs: number;
  endMs: number;
  endReason: EndReason;
  /** Last main-thread event + 60 min (at most two days after the first), or the explicit end. */
  closesAtMs: number;
  lanes: string[];
  models: string[];
  outcome: SittingOutcome;
  /** Signals this client and configuration can show, sorted, joined by `+`: the coverage class. */
  coverageClass: string;
  subagents: number;
  auxiliaries: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  costUsd: number | null;
  /** Events this row was derived from, folded children included. */
  events: number;
  turns: TurnFact[];
  episodes: EpisodeFact[];
  chains: ChainFact[];
  changes: ChangeFact[];
  escalations: EscalationFact[];
};
