import { describe, expect, it } from "vitest";
import { fixtureDetail, fixtureTurn } from "@/components/charts/timeline/session-fixture";
import { sessionFacts } from "./session-facts";

const factsOf = (detail = fixtureDetail()) =>
  Object.fromEntries(sessionFacts(detail, { started: () => "5 Oct, 09:00", team: () => "Payments" }).map(fact => [fact.label, fact]));
const { session } = fixtureDetail();

describe("the facts of a session", () => {
  it("tells how long, with what, and what it took", () => {
    expect(factsOf()).toMatchObject({
      Duration: { value: "8 min 10 s", note: "from 5 Oct, 09:00, ended by an hour of silence" },
      Tool: { value: "Codex 0.169.0", note: "terminal" },
      Tokens: { value: "3,600 in, 270 out", note: "2,400 in from cache, 90 out for reasoning" },
      "Counted in": { value: "1 auxiliary conversation" },
      "Correction signals": { value: "5 of 6 visible" },
    });
  });

  it("names the models that have no price, and what the rest cost", () => {
    expect(factsOf().Cost).toMatchObject({ value: "Not known", note: "no price for gpt-5.3-codex-spark; the other turns cost $0.19" });
    expect(factsOf(fixtureDetail({ turns: [fixtureTurn(0, 0, 5, { model: null })] })).Cost?.note).toBe("a model has no price");
    expect(factsOf(fixtureDetail({ session: { ...session, costUsd: 1.5 } })).Cost?.value).toBe("$1.50");
  });

  it("counts sub-agents and helpers in, and says so when there were none", () => {
    expect(factsOf(fixtureDetail({ subagents: 2, auxiliaries: 1 }))["Counted in"]?.value).toBe("2 sub-agents, 1 auxiliary conversation");
    expect(factsOf(fixtureDetail({ auxiliaries: 0 }))["Counted in"]?.value).toBe("This conversation only");
  });

  it("says when nobody was present, and what is not known", () => {
    const detail = fixtureDetail({ session: { ...session, surface: "exec", interactive: false, repo: null, team: null, models: [] } });
    expect(factsOf(detail)).toMatchObject({
      Tool: { note: "unattended run, nobody present" },
      Repository: { value: "Not known" },
      Team: { value: "No team" },
      Models: { value: "Not known" },
    });
  });
});
