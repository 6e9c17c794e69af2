import { describe, expect, it } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, editEvents, event, T0, turnEvents } from "@/lib/testing/event-factory";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { deriveFacts } from "./derive-facts";
import type { SittingFacts } from "./facts";

const MINUTE = 60_000;

function sitting(...events: CanonicalEvent[][]): SittingFacts {
  const [row, ...more] = deriveFacts(events.flat(), [], DEFAULT_METRIC_SETTINGS);
  if (row === undefined || more.length > 0) throw new Error("expected one sitting");
  return row;
}
const turn = (row: SittingFacts, index: number) => row.turns[index];
const at = (minutes: number) => T0 + minutes * MINUTE;
const edited = { file: "f", added: 10, addedLines: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] };

describe("correction signals", () => {
  it("s1: an edit rejected by the developer corrects its turn by the next", () => {
    const row = sitting(turnEvents({ edit: { file: "f", decision: "reject" } }), turnEvents({ atMs: at(1) }));
    expect(turn(row, 0)).toMatchObject({
      signals: ["s1"],
      correctionProbability: 1,
      corrected: true,
      correctedBy: 1,
      userRejects: 1,
      files: 0,
    });
    expect(row.changes).toEqual([]);
  });

  it("s1 is not an automatic rejection, nor a rejected command", () => {
    const automatic = editEvents({ file: "f", decision: "reject" }, T0 + 1000).map(e => ({ ...e, decisionSource: "config" as const }));
    const command = event({
      type: "tool_decision",
      tsMs: T0 + 1500,
      callId: "c",
      toolKind: "exec",
      decision: "reject",
      decisionSource: "user",
    });
    expect(turn(sitting(turnEvents(), automatic, [command], turnEvents({ atMs: at(1) })), 0)).toMatchObject({
      signals: [],
      userRejects: 1,
    });
  });

  it.each([
    [9, ["s2"]],
    [11, []],
  ])("s2: an abort and a new prompt %i minutes later", (minutes, signals) => {
    const abort = event({
      type: "tool_decision",
      tsMs: T0 + 4500,
      callId: "x",
      toolKind: "exec",
      decision: "abort",
      decisionSource: "user",
    });
    const row = sitting(turnEvents(), [abort], turnEvents({ atMs: at(minutes) }));
    expect(turn(row, 0)).toMatchObject({ aborted: true, signals });
  });

  it("s2: a tool call without a result that a later prompt overtakes is an abort, unless the model went on", () => {
    const call = event({
      type: "tool_decision",
      tsMs: T0 + 2000,
      callId: "x",
      toolKind: "exec",
      decision: "auto",
      decisionSource: "config",
    });
    const lost = sitting(turnEvents(), [call], turnEvents({ atMs: at(1) }));
    expect(turn(lost, 0)?.aborted).toBe(false);
    const overtaken = sitting(turnEvents(), [{ ...call, tsMs: T0 + 4001 }], turnEvents({ atMs: at(1) }));
    expect(turn(overtaken, 0)?.aborted).toBe(true);
    expect(turn(sitting(turnEvents(), [{ ...call, tsMs: T0 + 4001 }]), 0)?.aborted).toBe(false);
  });

  it.each([
    ["of the file, by hand", { tsMs: at(10), fileHash: "f" }, 0, 1],
    ["of everything, by hand", { tsMs: at(10), fileHash: null }, 0, 1],
    ["in the next turn, by the agent", { tsMs: at(20) + 2000, fileHash: "f", callId: "r" }, 0, 1],
  ])("s3: a revert %s", (_name, revert, corrected, correctedBy) => {
    const row = sitting(turnEvents({ edit: edited }), [event({ type: "revert", ...revert })], turnEvents({ atMs: at(20) }));
    expect(turn(row, corrected)).toMatchObject({ signals: ["s3"], correctedBy });
    expect(row.changes[0]).toMatchObject({ corrected: true, revertedAtMs: revert.tsMs, accepted: true });
  });

  it.each([
    ["after half an hour", { tsMs: at(31), fileHash: "f" }, at(31)],
    ["of another file", { tsMs: at(10), fileHash: "g" }, null],
    ["that failed", { tsMs: at(10), fileHash: "f", success: false }, null],
    ["by the agent of its own step", { tsMs: T0 + 3900, fileHash: "f", callId: "r" }, T0 + 3900],
  ])("s3 is not a revert %s", (_name, revert, revertedAtMs) => {
    const row = sitting(turnEvents({ edit: edited }), [event({ type: "revert", ...revert })], turnEvents({ atMs: at(32) }));
    expect(turn(row, 0)?.signals).toEqual([]);
    expect(row.changes[0]?.revertedAtMs).toBe(revertedAtMs);
  });

  it.each([
    ["a fifth of the lines", ["a", "b"], 2, ["s4"], 0.7],
    ["less than a fifth", ["a"], 1, [], 0],
    ["nothing", [], 0, [], 0],
    ["lines that are not visible", [], 4, ["s4"], 0.4],
    ["the same line twice, which counts once", ["a", "a"], 2, [], 0],
  ])("s4: a later turn removes %s", (_name, removedLines, removed, signals, p) => {
    const row = sitting(turnEvents({ edit: edited }), turnEvents({ atMs: at(5), edit: { file: "f", removed, removedLines } }));
    expect(turn(row, 0)).toMatchObject({ signals, correctionProbability: p, corrected: p >= 0.5 });
    expect(row.changes[0]?.corrected).toBe(p === 0.7);
  });

  it.each([
    ["fast", 10, true],
    ["fast", 11, false],
    ["deep", 30, true],
    ["deep", 31, false],
  ])("s4 in a %s lane reaches %i minutes: %s", (lane, minutes, seen) => {
    const model = lane === "deep" ? { model: DEEP_MODEL } : {};
    const again = turnEvents({ ...model, atMs: at(minutes), edit: { file: "f", removed: 5, removedLines: ["a", "b", "c"] } });
    expect(turn(sitting(turnEvents({ ...model, edit: edited }), again), 0)?.corrected).toBe(seen);
  });

  it("s4 reaches three turns and no further", () => {
    const quiet = [1, 2, 3].flatMap(i => turnEvents({ atMs: at(i) }));
    const again = (minutes: number) => turnEvents({ atMs: at(minutes), edit: { file: "f", removed: 5, removedLines: ["a", "b"] } });
    expect(turn(sitting(turnEvents({ edit: edited }), quiet.slice(0, 6), again(3)), 0)?.correctedBy).toBe(3);
    expect(turn(sitting(turnEvents({ edit: edited }), quiet, again(4)), 0)?.corrected).toBe(false);
  });

  it.each([
    ["failing, then a prompt in time", [[5, false]], 9, ["s5"]],
    ["failing, then a late prompt", [[5, false]], 11, []],
    [
      "failing, then repaired",
      [
        [5, false],
        [6, true],
      ],
      9,
      [],
    ],
    ["passing", [[5, true]], 9, []],
  ] as const)("s5: a check after the edit, %s", (_name, checks, promptAt, signals) => {
    const events = checks.map(([minutes, success]) => event({ type: "check", tsMs: at(minutes), success }));
    const row = sitting(turnEvents({ edit: edited }), events, turnEvents({ atMs: at(promptAt) }));
    expect(turn(row, 0)?.signals).toEqual(signals);
    expect(turn(row, 0)).toMatchObject({ failedChecks: checks.filter(([, ok]) => !ok).length });
  });

  it("s5 needs an edit before the check, and reads the exit code where success only means that the command ran", () => {
    const check = event({ type: "check", tsMs: T0 + 5000, success: true, exitCode: 3 });
    expect(turn(sitting(turnEvents(), [check], turnEvents({ atMs: at(1) })), 0)?.signals).toEqual([]);
    expect(turn(sitting(turnEvents({ edit: edited }), [check], turnEvents({ atMs: at(1) })), 0)?.signals).toEqual(["s5"]);
  });

  it("s6: a client's flag corrects the turn before; a negative answer only shows that the client looks", () => {
    const flag = (success: boolean | null) => event({ type: "correction", tsMs: at(2) - 300, success });
    const yes = sitting(turnEvents(), turnEvents({ atMs: at(2) }), [flag(null)]);
    expect(turn(yes, 0)).toMatchObject({ signals: ["s6"], correctionProbability: 0.6, correctedBy: 1 });
    const no = sitting(turnEvents(), turnEvents({ atMs: at(2) }), [flag(false)]);
    expect(turn(no, 0)?.signals).toEqual([]);
    expect(no.coverageClass).toBe("s1+s2+s3+s4+s5+s6");
  });

  it("joins weak signals: 1 - (1 - 0.4)(1 - 0.5) = 0.7", () => {
    const check = event({ type: "check", tsMs: at(1), success: false });
    const row = sitting(turnEvents({ edit: { file: "f" } }), [check], turnEvents({ atMs: at(2), edit: { file: "f", removed: 3 } }));
    expect(turn(row, 0)).toMatchObject({ signals: ["s4", "s5"], corrected: true, correctedBy: 1 });
    expect(turn(row, 0)?.correctionProbability).toBeCloseTo(0.7, 12);
  });
});

describe("coverage class", () => {
  it.each([
    ["codex", "s1+s2+s3+s4+s5"],
    ["claude-code", "s1+s2"],
    ["gemini-cli", "s1"],
    ["someone-elses", "none"],
  ])("of %s is %s", (tool, expected) => expect(sitting(turnEvents({ shared: { tool } })).coverageClass).toBe(expected));

  const read = (tool: string, attributes: Record<string, string>) =>
    event({ tool, type: "tool_result", toolKind: "read", callId: "r", tsMs: T0 + 2000, attributes });
  it.each<[string, CanonicalEvent[], string]>([
    ["claude-code", turnEvents({ shared: { tool: "claude-code" }, edit: { file: "f" } }), "s1+s2+s3+s5"],
    ["claude-code", [...turnEvents({ shared: { tool: "claude-code" } }), read("claude-code", { details: "true" })], "s1+s2+s3+s5"],
    ["claude-code", [...turnEvents({ shared: { tool: "claude-code" } }), read("claude-code", {})], "s1+s2"],
    ["gemini-cli", [...turnEvents({ shared: { tool: "gemini-cli" } }), read("gemini-cli", { details: "true" })], "s1+s3+s4+s5"],
    ["someone-elses", turnEvents({ shared: { tool: "someone-elses" }, edit: { file: "f" } }), "s1+s2+s3+s4+s5"],
    ["codex", [...turnEvents(), event({ type: "correction", tsMs: T0 + 1, success: false })], "s1+s2+s3+s4+s5+s6"],
  ])("of %s grows with what its configuration is seen to send (case %#)", (_tool, events, expected) => {
    expect(sitting(events).coverageClass).toBe(expected);
  });
});

describe("chains", () => {
  it("join what corrects with what it corrects, across the turns between, and count only accepted changes", () => {
    const row = sitting(
      turnEvents({ edit: edited }),
      turnEvents({ atMs: at(1), model: DEEP_MODEL, edit: { file: "g", decision: "auto" } }),
      turnEvents({ atMs: at(2), edit: { file: "f", removed: 4, removedLines: ["a", "b", "c"] } }),
      turnEvents({ atMs: at(3), edit: { file: "h", decision: "reject" } }),
    );
    expect(row.chains).toMatchObject([
      {
        lane: "fast",
        firstTurn: 0,
        lastTurn: 2,
        correctedTurns: 1,
        acceptedChanges: 3,
        autoAcceptedChanges: 1,
        files: 2,
        closesAtMs: at(2) + 4000 + 30 * MINUTE,
      },
      { firstTurn: 3, lastTurn: 3, correctedTurns: 1, acceptedChanges: 0 },
    ]);
    expect(row.chains[0]?.minutes).toBeCloseTo(2 + 4 / 60, 9);
    expect(row.changes.map(change => [change.turn, change.decision, change.dwellMs])).toEqual([
      [0, "accept", 200],
      [1, "auto", 0],
      [2, "accept", 200],
    ]);
  });

  it("carry what review debt needs: the end, the gap and the reading allowance of their turn, and whether their lines are known", () => {
    const row = sitting(
      turnEvents({ edit: { file: "f", added: 40, addedLines: ["a"] } }),
      turnEvents({ atMs: at(3), edit: { file: "g", added: 10 } }),
    );
    expect(row.changes.map(change => [change.turnEndMs, change.gapMs, change.allowanceMs, change.linesKnown])).toEqual([
      [T0 + 4000, 3 * MINUTE - 4000, (120 + 9 * 40) * 1000, true],
      [at(3) + 4000, null, 5 * MINUTE, false],
    ]);
  });

  it("make one change of two edits of a file in a turn", () => {
    const row = sitting(
      turnEvents({ edit: { file: "f", added: 3 } }),
      editEvents({ file: "f", added: 4, removed: 2, decision: "auto" }, T0 + 3700),
    );
    expect(row.changes).toMatchObject([{ linesAdded: 7, linesRemoved: 2, decision: "accept", accepted: true }]);
  });
});

describe("inferred work type", () => {
  const exec = (tsMs: number, exitCode: number) =>
    event({ type: "tool_result", toolKind: "exec", callId: `e${tsMs}`, tsMs, success: true, exitCode });
  const files = (count: number, added = 1) =>
    Array.from({ length: count }, (_, i) => editEvents({ file: `f${i}`, added }, T0 + 3000 + i)).flat();
  const commands = (count: number) => Array.from({ length: count }, (_, i) => exec(T0 + 1000 + i, 0));
  const failing = event({ type: "check", tsMs: T0 + 2000, success: false });
  const passing = event({ type: "check", tsMs: T0 + 3900, success: true });
  const unknown = event({ type: "tool_result", toolKind: "edit", callId: "u", tsMs: T0 + 3000, success: true });
  const ide = { shared: { surface: "ide" } };
  it.each<[string, CanonicalEvent[], Parameters<typeof turnEvents>[0]?]>([
    ["unclassified", [unknown], {}],
    ["code-question", commands(3), {}],
    ["test-repair", [failing, ...files(1), passing], {}],
    ["codebase-change", files(15), {}],
    ["codebase-change", files(1, 500), {}],
    ["large-refactor", files(6), {}],
    ["multi-file-plan", [...files(3), ...commands(17)], {}],
    ["unclassified", files(3), {}],
    ["quick-debug", [exec(T0 + 2000, 1), ...files(2)], {}],
    ["editor-interaction", files(1, 20), ide],
    ["small-refactor", files(1, 21), ide],
    ["small-refactor", files(2), {}],
    ["unclassified", [], { shared: { tool: "opencode" } }],
    ["code-question", [], { shared: { tool: "claude-code" } }],
  ])("is %s (case %#)", (expected, events, options) => {
    const row = sitting(
      turnEvents(options),
      events.map(e => ({ ...e, ...options?.shared })),
    );
    expect(row.chains[0]).toMatchObject({ workType: expected, workTypeSource: "inferred" });
    expect(row.turns[0]).toMatchObject({ workType: expected, workTypeSource: "inferred" });
  });

  it("gives way to what was declared or classified with the decision, which holds until the next decision", () => {
    const route = (tsMs: number, workType: string | null, attributes = {}) =>
      event({
        type: "route",
        tsMs,
        decidedLane: "fast",
        reason: workType === null ? "DEFAULT" : "RULE",
        ruleId: "r1",
        policyVersion: 7,
        workType,
        attributes,
      });
    const row = sitting(
      [route(T0 - 5, "release-prep")],
      turnEvents(),
      turnEvents({ atMs: at(40) }),
      [route(at(80) + 1, "test-repair", { work_type_source: "classified" })],
      turnEvents({ atMs: at(80) }),
      [route(at(120) + 1, null)],
      turnEvents({ atMs: at(120) }),
    );
    expect(row.turns.map(t => [t.workType, t.workTypeSource, t.decidedLane, t.decisionReason, t.ruleId, t.policyVersion])).toEqual([
      ["release-prep", "declared", "fast", "RULE", "r1", 7],
      ["release-prep", "declared", "fast", "RULE", "r1", 7],
      ["test-repair", "classified", "fast", "RULE", "r1", 7],
      ["code-question", "inferred", "fast", "DEFAULT", "r1", 7],
    ]);
  });
});
