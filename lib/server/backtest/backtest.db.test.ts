import { beforeAll, describe, expect, it } from "vitest";
import { type Backtest, backtestSchema } from "@/lib/contract/backtest";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, episodeOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { getDraft } from "../policies/get-draft";
import { publishPolicy } from "../policies/publish-policy";
import { saveDraft } from "../policies/save-draft";
import { writeFacts } from "../telemetry-db/facts";
import { backtestDraft } from "./backtest-draft";

const HOUR_MS = 3_600_000;
const DEVELOPERS = 12;
const TEAMS = ["search", "search", "payments"];
const NOW = T0 + 5 * 24 * HOUR_MS;

let organization: TestOrganization;
let draft: PolicyDraft;

type Work = { workType: string; lane: string; count: number; corrected: number; over?: Partial<Parameters<typeof turnOf>[0]> };

/** For each developer as many sittings of one turn; each accepted a change, the first ones after a correction. */
function sittings(org: string, { workType, lane, count, corrected, over = {} }: Work, startHour: number): SittingFacts[] {
  return Array.from({ length: DEVELOPERS * count }, (_, index) => {
    const developer = index % DEVELOPERS;
    const round = Math.floor(index / DEVELOPERS);
    const startMs = T0 + startHour * HOUR_MS + index * 1000;
    const kind = { workType, workTypeSource: "declared" as const };
    return sittingOf({
      ...{ org, startMs, developer: `dev_${developer}`, team: TEAMS[developer % 3] ?? null },
      turns: [turnOf({ ...kind, startMs, usedLane: lane, promptChars: 100, ...over })],
      chains: [chainOf({ ...kind, startMs, lane, acceptedChanges: 1, correctedTurns: round < corrected ? 1 : 0, waitMs: 2000 })],
      episodes: lane === "fast" ? [episodeOf({ startMs, engagedMs: 20 * 60_000, cause: "done" })] : [],
    });
  });
}

const rule = { id: "debug-deep", name: "Debugging in the ledger is delegated", enabled: true, lock: false, reason: "" };
const run = async (input: object = { draft }, role: "editor" | "admin" | "owner" = "owner"): Promise<Backtest> =>
  backtestSchema.parse(await backtestDraft(organization.as(role), input));
const figure = (answer: Backtest, id: string) => {
  const found = answer.expected.find(({ passport }) => passport.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => NOW });
  const { org } = organization;
  const view = await getDraft(organization.as("owner"));
  draft = {
    ...view.draft,
    rules: [
      { ...rule, when: { all: [{ attr: "workType", op: "eq", value: "quick-debug" }] }, lane: "deep" },
      {
        ...rule,
        id: "questions",
        name: "Long questions",
        when: {
          all: [
            { attr: "workType", op: "eq", value: "code-question" },
            { attr: "language", op: "ne", value: "go" },
          ],
        },
        lane: "deep",
      },
      { ...rule, id: "repair", name: "Repairs stay", when: { attr: "workType", op: "eq", value: "test-repair" }, lane: "fast" },
      ...view.draft.rules,
    ],
  };
  await writeFacts(
    {
      written: [
        ...sittings(org, { workType: "quick-debug", lane: "fast", count: 12, corrected: 6 }, 0),
        ...sittings(org, { workType: "quick-debug", lane: "deep", count: 10, corrected: 2 }, 1),
        // Repairs were never done in the fast lane, to which the draft moves them.
        ...sittings(org, { workType: "test-repair", lane: "deep", count: 2, corrected: 0 }, 2),
        ...sittings(org, { workType: "small-refactor", lane: "fast", count: 3, corrected: 0, over: { workTypeSource: "inferred" } }, 3),
        sittingOf({
          org,
          startMs: T0,
          developer: "dev_0",
          team: "lone",
          tool: "opencode",
          turns: [turnOf({ workType: "quick-debug", workTypeSource: "classified" })],
          chains: [chainOf()],
        }),
      ],
      removed: [],
    },
    "1",
  );
});

describe("the backtest of a draft", () => {
  it("counts the turns and developers that move, in all and by what they are", async () => {
    const answer = await run();
    expect(answer.publishedVersion).toBe(1);
    expect(answer.turns).toEqual({
      turns: DEVELOPERS * 27 + 1,
      developers: DEVELOPERS,
      moved: { turns: DEVELOPERS * 24 + 1, developers: DEVELOPERS },
      withWorkType: DEVELOPERS * 24 + 1,
    });
    expect(answer.moves).toEqual([
      { before: "fast", after: "deep", turns: DEVELOPERS * 22 + 1, developers: DEVELOPERS },
      { before: "deep", after: "fast", turns: DEVELOPERS * 2, developers: DEVELOPERS },
      { before: "fast", after: "fast", turns: DEVELOPERS * 3, developers: DEVELOPERS },
    ]);
    const byType = answer.strata.find(({ dimension }) => dimension === "workType");
    expect(byType?.groups.map(group => [group.key, group.state === "shown" && group.moved.turns])).toEqual([
      ["quick-debug", DEVELOPERS * 22 + 1],
      ["test-repair", DEVELOPERS * 2],
      ["", 0],
    ]);
  });

  it("withholds what few developers did, and never alone", async () => {
    const { strata } = await run();
    const states = (dimension: string) => strata.find(each => each.dimension === dimension)?.groups.map(({ key, state }) => [key, state]);
    // Eight developers of search, four of payments, one of the third team.
    expect(states("team")).toEqual([
      ["search", "shown"],
      ["payments", "withheld"],
      ["lone", "withheld"],
    ]);
    expect(states("tool")).toEqual([
      ["codex", "withheld"],
      ["opencode", "withheld"],
    ]);
  });

  it("expects of moved work what the same kind of work shows in the other lane, and says of what it cannot", async () => {
    const cc = figure(await run(), "cc");
    expect(cc.method).toBe("observational");
    expect([cc.before, cc.after]).toMatchObject([
      { state: "shown", value: 0.5, n: DEVELOPERS * 12 },
      { state: "shown", value: 0.2, n: DEVELOPERS * 10 },
    ]);
    expect(cc.delta?.value).toBeCloseTo(-0.3, 12);
    expect([cc.estimableTurns, cc.ofTurns]).toEqual([DEVELOPERS * 22, DEVELOPERS * 24 + 1]);
    expect(cc.notEstimable).toEqual([
      { workType: "test-repair", before: "deep", after: "fast", turns: DEVELOPERS * 2 },
      { workType: "quick-debug", before: "fast", after: "deep", turns: 1 },
    ]);
  });

  it("reckons what a developer's wait costs in each lane", async () => {
    const cost = figure(await run(), "effective-cost");
    // Two seconds for each change, at 100 dollars an hour; beside deep work a quarter of it is lost.
    const usd = (2 / 3600) * 100;
    expect(cost.before.state === "shown" && cost.before.value).toBeCloseTo(usd, 9);
    expect(cost.after.state === "shown" && cost.after.value).toBeCloseTo(usd / 4, 9);
    expect(cost.estimableTurns).toBe(DEVELOPERS * 22);
  });

  it("speaks of flow only where it is measured", async () => {
    const fr15 = figure(await run(), "fr15");
    expect(fr15.before).toMatchObject({ state: "shown", value: 1, n: DEVELOPERS * 12 });
    expect(fr15.after.state).toBe("undefined");
    expect(fr15.notEstimable).toContainEqual({ workType: "test-repair", before: null, after: "fast", turns: DEVELOPERS * 2 });
  });

  it("says so where the figure is about lanes that nothing enters or leaves", async () => {
    const review = { id: "review", name: "Review", depth: 2, targets: {} };
    const answer = await run({
      draft: {
        ...draft,
        lanes: [...draft.lanes, review],
        rules: [{ ...rule, when: { attr: "workType", op: "eq", value: "test-repair" }, lane: "review" }, ...draft.rules.slice(3)],
      },
    });
    expect(figure(answer, "fr15")).toMatchObject({
      ...{ ofTurns: 0, notEstimable: [], delta: null },
      before: { state: "undefined", reason: "No work moves into or out of a lane in which this is measured." },
    });
    expect(figure(answer, "cc")).toMatchObject({
      before: { state: "undefined", reason: "No stratum of this work has enough recorded work in both lanes." },
    });
  });

  it("names attributes that were not recorded, and changes that turns say nothing about", async () => {
    const answer = await run({ draft: { ...draft, exploration: { percent: 1 } } });
    expect(answer.notRecorded).toEqual([{ attribute: "language", rules: [{ id: "questions", name: "Long questions", policy: "draft" }] }]);
    expect(answer.beyond).toEqual(["exploration"]);
  });

  it("gives examples to open to those who may see the sessions, and to nobody else", async () => {
    const { examples } = await run();
    expect(examples?.map(({ workType, before, after, turn }) => [workType, before, after, turn])).toEqual([
      ["test-repair", "deep", "fast", 0],
      ["quick-debug", "fast", "deep", 0],
    ]);
    expect((await run({ draft }, "editor")).examples).toBeNull();
  });

  it("takes the saved draft where none is sent; nothing moves between equal policies", async () => {
    const answer = await run({});
    expect(answer.turns.moved).toEqual({ turns: 0, developers: 0 });
    expect([answer.expected, answer.examples]).toEqual([[], []]);
  });

  it("has a token of a team see that team only", async () => {
    const answer = await backtestDraft(organization.asToken(["policy:propose"], "search"), { draft });
    expect(answer.turns.developers).toBe(8);
    expect(answer.examples).toBeNull();
  });

  it.each<[string, object]>([
    ["too few days", { days: 13 }],
    ["too many days", { days: 91 }],
    ["something else than a policy", { draft: { rules: [] } }],
    ["an unknown member", { days: 28, version: 3 }],
  ])("refuses %s", async (_, input) => {
    await expect(run(input)).rejects.toThrow();
  });

  it("is for those who may edit the draft", async () => {
    for (const role of ["viewer", "lead", "auditor"] as const)
      await expect(backtestDraft(organization.as(role), { draft })).rejects.toMatchObject({ code: "forbidden" });
    await expect(backtestDraft(organization.asToken(["metrics:read"]), { draft })).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("takes the word of exploration once there is enough of it", async () => {
  const owner = organization.as("owner");
  const { draft: saved, revision, publishedVersion } = await getDraft(owner);
  const next = await saveDraft(owner, { draft: { ...saved, exploration: { percent: 5 } }, revision });
  const { version } = await publishPolicy(owner, { revision: next.revision, baseVersion: publishedVersion, note: "explore a little" });
  const decided = { policyVersion: version, ruleId: "quick-debug-fast" };
  const [kept, drawn] = [
    { ...decided, decisionReason: "RULE", decidedLane: "fast" },
    { ...decided, decisionReason: "EXPLORATION", decidedLane: "deep" },
  ];
  const { org } = organization;
  await writeFacts(
    {
      written: [
        ...sittings(org, { workType: "quick-debug", lane: "fast", count: 19, corrected: 19, over: kept }, 10),
        ...sittings(org, { workType: "quick-debug", lane: "deep", count: 10, corrected: 1, over: drawn }, 11),
      ],
      removed: [],
    },
    "2",
  );
  const cc = figure(await run(), "cc");
  expect(cc.method).toBe("exploration");
  expect([cc.before, cc.after]).toMatchObject([
    { state: "shown", value: 1, n: DEVELOPERS * 19 },
    { state: "shown", value: 0.1, n: DEVELOPERS * 10 },
  ]);
  expect(cc.notEstimable).toEqual([]);
});
