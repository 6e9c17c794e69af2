import { beforeAll, describe, expect, it } from "vitest";
import { playgroundSchema } from "@/lib/contract/playground";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { T0 } from "@/lib/testing/event-factory";
import { sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import type { Ctx } from "../ctx";
import { writeFacts } from "../telemetry-db/facts";
import { playPolicy } from "./play-policy";

let organization: TestOrganization;
const play = async (ctx: Ctx, input: object) => playgroundSchema.parse(await playPolicy(ctx, input));
const turnOfTeam = (team: string) => ({ turn: { session: `${organization.org}-${team}#1`, index: 0 } });

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => T0 });
  const { org } = organization;
  const turns = [turnOf({ workType: "test-repair", workTypeSource: "declared", promptChars: 30 })];
  const written = ["payments", "search"].map(team => sittingOf({ org, id: `${org}-${team}#1`, team, turns, startMs: T0 }));
  await writeFacts({ written, removed: [] }, "1");
});

describe("the playground", () => {
  it("says of a typed context what is decided, and why every other rule is not", async () => {
    const answer = await play(organization.as("viewer"), {
      context: { tool: "codex", workType: "test-repair", lane: "fast", corrections: 2 },
    });
    expect(answer.decision).toEqual({
      ...{ lane: "deep", ruleId: "test-repair-deep", reason: "RULE", policyVersion: 1, locked: false, explored: false },
      target: { model: "gpt-5.3-codex", effort: "high" },
    });
    expect(answer.escalation).toMatchObject({ ruleId: "two-corrections", lane: "deep", from: "fast", sticky: "session" });
    expect(answer.attributes.needsOrchestration).toBe(true);
    expect(answer.rules.filter(rule => rule.outcome === "fired").map(rule => rule.ruleId)).toEqual(["test-repair-deep"]);
    expect(answer.rules[0]).toEqual({
      ...{ ruleId: "large-refactor-deep", outcome: "condition-failed", failed: "/rules/0/when/all/0" },
      condition: { attr: "workType", op: "eq", value: "large-refactor" },
    });
    expect(answer.escalationRules.map(rule => rule.outcome)).toEqual(["fired", "condition-failed"]);
  });

  it("takes the context of a recorded turn", async () => {
    const { context, decision } = await play(organization.as("owner"), turnOfTeam("search"));
    expect(context).toMatchObject({
      tool: "codex",
      team: "search",
      workType: "test-repair",
      promptChars: 30,
      hour: new Date(T0).getUTCHours(),
    });
    expect(decision.lane).toBe("deep");
  });

  it("asks a draft that was sent, the saved one, or a version", async () => {
    const context = { tool: "codex" };
    const draft = { ...startingPolicy(), default: { lane: "deep" } };
    const editor = organization.as("editor");
    expect((await play(editor, { context, draft })).decision).toMatchObject({ lane: "deep", policyVersion: null });
    expect((await play(editor, { context, draft: true })).decision).toMatchObject({ lane: "fast", policyVersion: null });
    expect((await play(editor, { context, version: 1 })).decision).toMatchObject({ lane: "fast", policyVersion: 1 });
  });

  it("shows turns to those who may see the session, drafts to those who may edit them", async () => {
    const lead = organization.as("lead");
    expect((await play(lead, turnOfTeam("payments"))).context.team).toBe("payments");
    await expect(playPolicy(lead, turnOfTeam("search"))).rejects.toMatchObject({ code: "not_found" });
    await expect(playPolicy(organization.as("editor"), turnOfTeam("payments"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(playPolicy(lead, { context: {}, draft: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(playPolicy(organization.asToken(["metrics:read"]), { context: {} })).rejects.toMatchObject({ code: "forbidden" });
    const other = await createTestOrganization();
    await expect(playPolicy(other.as("owner"), turnOfTeam("search"))).rejects.toMatchObject({ code: "not_found" });
  });

  it.each<[string, object]>([
    ["neither a context nor a turn", {}],
    ["both", { context: {}, turn: { session: "a#1", index: 0 } }],
    ["a version and a draft", { context: {}, version: 1, draft: true }],
    ["a value that no attribute has", { context: { tool: ["codex"] } }],
    ["a turn before the first", { turn: { session: "a#1", index: -1 } }],
    ["something else than a policy", { context: {}, draft: { rules: 1 } }],
  ])("refuses %s", async (_, input) => {
    await expect(playPolicy(organization.as("owner"), input)).rejects.toThrow();
  });

  it("knows no version that was not published, and no turn that a session does not have", async () => {
    const owner = organization.as("owner");
    await expect(playPolicy(owner, { context: {}, version: 9 })).rejects.toMatchObject({ code: "not_found" });
    const { turn } = turnOfTeam("search");
    await expect(playPolicy(owner, { turn: { ...turn, index: 1 } })).rejects.toMatchObject({ code: "not_found" });
  });
});
