import { describe, expect, it } from "vitest";
import { factsOfEvents, recordedEvents } from "@/lib/testing/recorded-events";
import { groundTruth, recordedScenarios } from "@/lib/testing/recording";

const eventsOf = (scenario: string) => recordedEvents("codex", scenario);

describe.each(recordedScenarios("codex"))("facts of the recorded Codex scenario %s", scenario => {
  const events = eventsOf(scenario);
  const rows = factsOfEvents(events);
  const truth = groundTruth("codex", scenario);

  it("has the true sessions and turns, and every token once", () => {
    const expected = truth.expected ?? { sessions: 1, turns: 1 };
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
  it("tui-approve-deny: three turns, an approval waited for, an interrupted turn", () => {
    const [row] = factsOfEvents(eventsOf("tui-approve-deny"));
    expect(row).toMatchObject({ models: ["gpt-5.3-codex"], lanes: ["deep"], auxiliaries: 1, interactive: true });
    const [first, second] = row?.turns ?? [];
    expect(first?.permissionMs).toBeGreaterThan(4500);
    expect(first?.waitMs).toBeLessThan(2500);
    expect(first).toMatchObject({ userAccepts: 2 });
    expect(second).toMatchObject({ aborted: true, signals: ["s2"], correctedBy: 2 });
  });

  it("tui-patch: the approved patch is one accepted change with the time it waited", () => {
    const [row] = factsOfEvents(eventsOf("tui-patch"));
    expect(row?.changes).toMatchObject([{ turn: 0, decision: "accept", accepted: true }]);
    expect(row?.changes[0]?.dwellMs).toBeGreaterThan(1500);
  });

  it("tool-fail: a command that failed although Codex calls it a success", () => {
    const [row] = factsOfEvents(eventsOf("tool-fail"));
    expect(row).toMatchObject({ interactive: false, episodes: [] });
    expect(row?.turns[0]?.autoAccepts).toBeGreaterThan(0);
  });

  it("subagent: the child's work belongs to its parent's turn", () => {
    const [row] = factsOfEvents(eventsOf("subagent"));
    expect(row).toMatchObject({ subagents: 1, turns: [{ index: 0 }] });
  });

  it("api-500: two failed tries that a third one repaired are no terminal error", () => {
    const [row] = factsOfEvents(eventsOf("api-500"));
    expect(row).toMatchObject({ outcome: "done", turns: [{ failed: false, aborted: false }] });
  });
});
