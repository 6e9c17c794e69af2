import type { LaneTone } from "@/components/ui/lane-style";
import type { SessionDetail, TimelineSpan, Turn } from "@/lib/contract/sessions";
import type { LaneBook } from "./lane-book";

/** Made-up sessions for the tests of what is drawn from them. */
export const FIXTURE_START = Date.UTC(2026, 9, 5, 9);

/** Seconds after the start, as the contract writes times. */
export const instant = (seconds: number): string => new Date(FIXTURE_START + seconds * 1000).toISOString();

export const TWO_LANES: LaneBook = {
  lanes: [
    { id: "fast", name: "Flow", tone: "fast" },
    { id: "deep", name: "Delegation", tone: "deep" },
  ],
  find: id => TWO_LANES.lanes.find(lane => lane.id === id) ?? { id, name: id || "Unmapped", tone: "unmapped" satisfies LaneTone },
};

export function fixtureTurn(index: number, from: number, to: number, changes: Partial<Turn> = {}): Turn {
  return {
    index,
    startedAt: instant(from),
    endedAt: instant(to),
    usedLane: "fast",
    decidedLane: null,
    ruleId: null,
    policyVersion: null,
    model: "gpt-5.3-codex-spark",
    effort: "low",
    workType: "quick-debug",
    workTypeSource: "declared",
    waitMs: (to - from) * 1000,
    firstFeedbackMs: 400,
    firstFeedbackImputed: false,
    gapMs: 60_000,
    permissionMs: 0,
    toolCalls: 1,
    failedChecks: 0,
    files: 1,
    linesAdded: 12,
    linesRemoved: 3,
    userAccepts: 0,
    userRejects: 0,
    autoAccepts: 1,
    aborted: false,
    failed: false,
    inputTokens: 1200,
    cachedTokens: 800,
    outputTokens: 90,
    reasoningTokens: 30,
    costUsd: null,
    signals: [],
    correctionProbability: 0,
    corrected: false,
    correctedBy: null,
    ...changes,
  };
}

export function fixtureSpan(
  kind: TimelineSpan["kind"],
  turn: number,
  from: number,
  to: number,
  changes: Partial<TimelineSpan> = {},
): TimelineSpan {
  const lane = kind === "request" ? "fast" : null;
  return { kind, turn, startedAt: instant(from), endedAt: instant(to), lane, label: kind, success: true, ...changes };
}

/** Three turns: the second corrects the first, the third goes on in the deep lane after five minutes. */
export function fixtureDetail(changes: Partial<SessionDetail> = {}): SessionDetail {
  const turns = changes.turns ?? [
    fixtureTurn(0, 0, 10, { corrected: true, correctedBy: 1, correctionProbability: 0.7, signals: ["s4"] }),
    fixtureTurn(1, 60, 70),
    fixtureTurn(2, 370, 490, { usedLane: "deep", model: "gpt-5.3-codex", costUsd: 0.19, gapMs: null }),
  ];
  return {
    session: {
      id: "conversation#1",
      conversation: "conversation",
      developer: "dev_a",
      developerName: "amber-heron",
      team: "payments",
      repo: "ledger",
      tool: "codex",
      toolVersion: "0.169.0",
      surface: "tui",
      interactive: true,
      startedAt: instant(0),
      endedAt: turns.at(-1)?.endedAt ?? instant(0),
      outcome: "done",
      lanes: ["fast", "deep"],
      models: ["gpt-5.3-codex-spark", "gpt-5.3-codex"],
      turns: turns.length,
      correctedTurns: turns.filter(turn => turn.corrected).length,
      escalations: 1,
      toolCalls: 3,
      acceptedChanges: 2,
      inputTokens: 3600,
      cachedTokens: 2400,
      outputTokens: 270,
      reasoningTokens: 90,
      costUsd: null,
    },
    endReason: "silence",
    coverageClass: "s1+s2+s3+s4+s5",
    subagents: 0,
    auxiliaries: 1,
    turns,
    episodes: [
      {
        kind: "flow",
        lane: "fast",
        startedAt: instant(0),
        firstTurn: 0,
        lastTurn: 1,
        engagedMs: 70_000,
        cause: "break",
        reason: "escalation",
      },
      {
        kind: "autonomy",
        lane: "deep",
        startedAt: instant(370),
        firstTurn: 2,
        lastTurn: 2,
        engagedMs: 120_000,
        cause: "censored",
        reason: "open",
      },
    ],
    chains: [
      { lane: "fast", firstTurn: 0, lastTurn: 1, correctedTurns: 1, acceptedChanges: 2, costUsd: null },
      { lane: "deep", firstTurn: 2, lastTurn: 2, correctedTurns: 0, acceptedChanges: 1, costUsd: 0.19 },
    ],
    escalations: [
      {
        trigger: "model_change",
        direction: "up",
        fromLane: "fast",
        toLane: "deep",
        at: instant(370),
        turn: 2,
        late: true,
        correctionsBefore: 2,
        correctionsAfter: 0,
        outcome: "done",
      },
    ],
    spans: [
      fixtureSpan("prompt", 0, 0, 0),
      fixtureSpan("request", 0, 0, 4),
      fixtureSpan("permission", 0, 4, 6, { label: "apply_patch" }),
      fixtureSpan("tool", 0, 6, 10, { label: "apply_patch" }),
      fixtureSpan("request", 1, 60, 69),
      fixtureSpan("tool", 1, 69, 69.5, { label: "exec_command", success: false }),
      fixtureSpan("request", 2, 370, 480, { lane: "deep", label: "gpt-5.3-codex" }),
    ],
    spansTruncated: false,
    ...changes,
  };
}
