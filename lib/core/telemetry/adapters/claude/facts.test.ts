import { describe, expect, it } from "vitest";
import { toolCalls } from "@/lib/core/metrics/derivation/tool-calls";
import { factsOfEvents, recordedEvents } from "@/lib/testing/recorded-events";
import { groundTruth, recordedRequests, recordedScenarios } from "@/lib/testing/recording";

const eventsOf = (scenario: string) => recordedEvents("claude", scenario);

describe.each(recordedScenarios("claude"))("facts of the recorded Claude Code scenario %s", scenario => {
  const events = eventsOf(scenario);
  const rows = factsOfEvents(events);
  const expected = groundTruth("claude", scenario).expected ?? { sessions: 1, turns: 1 };

  it("has the true sessions and turns, and every token once", () => {
    expect([rows.length, rows.reduce((sum, row) => sum + row.turns.length, 0)]).toEqual([expected.sessions, expected.turns]);
    const requests = events.filter(event => event.type === "request");
    const tokens = requests.reduce((sum, event) => sum + (event.inputTokens ?? 0) + (event.outputTokens ?? 0), 0);
    expect(rows.reduce((sum, row) => sum + row.inputTokens + row.outputTokens, 0)).toBe(tokens);
  });

  it("is the same when everything is sent twice, backwards", () => {
    expect(factsOfEvents([...events, ...eventsOf(scenario)].reverse())).toEqual(rows);
  });
});

describe("what the recordings show", () => {
  it("tui-approve-deny: two turns of a person, what was waited for, allowed and denied", () => {
    const [row] = factsOfEvents(eventsOf("tui-approve-deny"));
    expect(row).toMatchObject({
      tool: "claude-code",
      surface: "tui",
      interactive: true,
      endReason: "explicit",
      models: ["claude-opus-4-5"],
    });
    const [first, second] = row?.turns ?? [];
    expect(first).toMatchObject({ interactive: true, userAccepts: 2, userRejects: 1, files: 1, linesAdded: 1 });
    expect(second).toMatchObject({ interactive: true, toolCalls: 0, aborted: false });
    expect(row?.changes).toMatchObject([{ turn: 0, decision: "accept", accepted: true }]);
  });

  it("tui-approve-deny: the waits told by logs are those that the client's own spans measured", () => {
    const spans = recordedRequests("claude", "tui-approve-deny").flatMap(({ body }) => blockedSpans(body));
    const blocked = toolCalls(eventsOf("tui-approve-deny")).map(call => (call.blocked ? call.blocked.toMs - call.blocked.fromMs : null));
    expect(blocked).toHaveLength(spans.length);
    for (const [index, span] of spans.entries()) expect(Math.abs((blocked[index] ?? 0) - span)).toBeLessThan(40);
  });

  it("tui-interrupt: a turn stopped with Esc while its command ran", () => {
    const [row] = factsOfEvents(eventsOf("tui-interrupt"));
    expect(row).toMatchObject({ surface: "tui", interactive: true, endReason: "explicit" });
    expect(row?.turns).toMatchObject([
      { aborted: true, signals: ["s2"], correctedBy: 1, userAccepts: 1 },
      { aborted: false, signals: [] },
    ]);
  });

  it("resume: one session with both models", () => {
    const rows = factsOfEvents(eventsOf("resume"));
    expect(rows).toMatchObject([{ models: ["claude-opus-4-5", "claude-haiku-4-5"], interactive: false, surface: "exec" }]);
    expect(rows[0]?.turns.map(turn => turn.model)).toEqual(["claude-opus-4-5", "claude-haiku-4-5"]);
  });

  it("api-fail: a turn that failed in the end", () => {
    expect(factsOfEvents(eventsOf("api-fail"))).toMatchObject([{ outcome: "failed", turns: [{ failed: true, firstFeedbackMs: null }] }]);
  });

  it("tool-ok: two changes that nobody was asked about, and one commit", () => {
    const [row] = factsOfEvents(eventsOf("tool-ok"));
    expect(row?.changes.map(change => [change.decision, change.linesAdded])).toEqual([
      ["auto", 1],
      ["auto", 2],
    ]);
    expect(row).toMatchObject({ outcome: "done", turns: [{ toolCalls: 4, autoAccepts: 4, userAccepts: 0 }] });
  });

  it("tool-details: a failed check after an edit", () => {
    const [row] = factsOfEvents(eventsOf("tool-details"));
    expect(row?.turns).toMatchObject([{ failedChecks: 1, passedChecks: 0, files: 2 }]);
    expect(row?.coverageClass).toContain("s5");
  });

  it.each(["subagent", "subagent-report"])("%s: the agent's work and report belong to the turn that asked for it", scenario => {
    const [row] = factsOfEvents(eventsOf(scenario));
    expect(row).toMatchObject({ subagents: 1, turns: [{ index: 0, toolCalls: 2 }] });
  });

  it("no-session: no session at all", () => {
    expect(factsOfEvents(eventsOf("no-session"))).toEqual([]);
  });
});

/** Lengths of the spans in which the client waited for a person, in milliseconds. */
function blockedSpans(value: unknown): number[] {
  if (typeof value !== "object" || value === null) return [];
  const own =
    "name" in value && value.name === "claude_code.tool.blocked_on_user" && "startTimeUnixNano" in value && "endTimeUnixNano" in value
      ? [Number(value.endTimeUnixNano) / 1e6 - Number(value.startTimeUnixNano) / 1e6]
      : [];
  return [...own, ...Object.values(value).flatMap(blockedSpans)];
}
