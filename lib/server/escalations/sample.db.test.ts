import { beforeAll, describe, expect, it } from "vitest";
import { type ReviewSample, reviewSampleSchema } from "@/lib/contract/escalations";
import { T0 } from "@/lib/testing/event-factory";
import { escalationOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { listAudit } from "../audit/list-audit";
import type { Ctx } from "../ctx";
import { insertMember } from "../members/insert-member";
import { writeFacts } from "../telemetry-db/facts";
import { getSample } from "./get-sample";
import { listItems } from "./list-items";
import { listVerdicts } from "./list-verdicts";
import { recordVerdict } from "./record-verdict";

const HOUR = 3_600_000;
/** The week of Monday 2026-10-05 is closed a day after its end. */
const CLOSED = Date.UTC(2026, 9, 13);
let nowMs = CLOSED;
let acme: TestOrganization;
let second: Ctx;

beforeAll(async () => {
  acme = await createTestOrganization({ now: () => nowMs });
  const person = {
    email: `second-${acme.slug}@example.org`,
    name: "Second auditor",
    passwordHash: "x",
    role: "auditor",
    teams: [],
  } as const;
  const { userId } = await acme.db.$transaction(tx => insertMember(tx, acme.org, nowMs, { ...person, teams: [] }));
  second = { ...acme.as("auditor"), actor: { kind: "user", userId, org: acme.org, role: "auditor", teams: [], name: person.name } };
  const moves = Array.from({ length: 40 }, (_, index) => {
    const startMs = T0 + index * HOUR;
    const escalation = escalationOf({ atMs: startMs, trigger: index < 30 ? "model_change" : "explicit", late: index % 10 === 0 });
    return sittingOf({ org: acme.org, id: `m${index}#1`, turns: [turnOf({ startMs })], escalations: [escalation] });
  });
  await writeFacts({ written: moves, removed: [] }, "1");
});

const sample = async (ctx: Ctx, query: Record<string, string> = { week: "2026-10-05" }): Promise<ReviewSample> =>
  reviewSampleSchema.parse(await getSample(ctx, new URLSearchParams(query)));
const keysOf = ({ items }: ReviewSample) => items.map(({ session }) => session);
const judge = async (ctx: Ctx, { items }: ReviewSample, verdictOf: (index: number) => string) => {
  for (const [index, { kind, session, at }] of items.entries()) await recordVerdict(ctx, { kind, session, at, verdict: verdictOf(index) });
};

describe("the sample of a week", () => {
  it("is not drawn before the week is closed", async () => {
    nowMs = CLOSED - 1;
    await expect(sample(acme.as("auditor"))).rejects.toMatchObject({ code: "conflict" });
    expect(await sample(acme.as("auditor"), {})).toMatchObject({
      from: "2026-09-28",
      to: "2026-10-04",
      drawnAt: null,
      items: [],
      results: null,
    });
    nowMs = CLOSED;
  });

  it("is drawn once, however many ask at a time, and stays when later data come", async () => {
    const [first, ...others] = await Promise.all(
      [acme.as("auditor"), second, acme.as("auditor"), acme.as("owner")].map(ctx => sample(ctx)),
    );
    expect(first).toMatchObject({ from: "2026-10-05", to: "2026-10-11", drawn: 20, results: null });
    expect(new Set(first && keysOf(first)).size).toBe(20);
    expect(others.map(({ drawn }) => drawn)).toEqual([20, 20, 20]);
    expect(others[2]?.items).toEqual([]);
    const { entries } = await listAudit(acme.as("auditor"), new URLSearchParams({ action: "escalation-sample.draw" }));
    expect(entries).toMatchObject([{ actorName: "Weekly sample", entityId: "2026-10-05", after: { moves: 40, drawn: 20 } }]);
    const late = escalationOf({ atMs: T0 + 100 * HOUR });
    await writeFacts(
      { written: [sittingOf({ org: acme.org, turns: [turnOf({ startMs: T0 + 100 * HOUR })], escalations: [late] })], removed: [] },
      "2",
    );
    expect(keysOf(await sample(acme.as("auditor"), { week: "2026-10-08" }))).toEqual(first && keysOf(first));
  });

  it("takes every stratum in proportion, and gives every item to both auditors", async () => {
    const drawn = await sample(second);
    expect(keysOf(drawn)).toEqual(keysOf(await sample(acme.as("auditor"))));
    expect(drawn.progress.map(({ items, done }) => [items, done])).toEqual([
      [20, 0],
      [20, 0],
    ]);
    const rows = await acme.db.reviewSample.findMany({ where: { orgId: acme.org } });
    const strata = new Map(rows.map(row => [row.stratum, [row.stratumSize, row.stratumDrawn]]));
    expect(Object.fromEntries(strata)).toEqual({
      "model_change fast > deep": [27, expect.any(Number)],
      "model_change fast > deep late": [3, expect.any(Number)],
      "explicit fast > deep": [9, expect.any(Number)],
      "explicit fast > deep late": [1, 1],
    });
    expect([...strata.values()].reduce((sum, [, places]) => sum + (places ?? 0), 0)).toBe(20);
  });

  it("hides each auditor's verdict from the other and from everyone else until both are in", async () => {
    const { items } = await sample(acme.as("auditor"));
    const [item] = items;
    if (!item) throw new Error("nothing drawn");
    const name = { kind: item.kind, session: item.session, at: item.at };
    await recordVerdict(second, { ...name, verdict: "unnecessary", note: "a one-line change" });
    for (const role of ["auditor", "owner", "admin"] as const)
      expect(await listVerdicts(acme.as(role), new URLSearchParams(name))).toEqual({ verdicts: [], othersHidden: true });
    expect((await listVerdicts(second, new URLSearchParams(name))).verdicts).toMatchObject([{ isMine: true, sampleWeek: "2026-10-05" }]);
    const { items: queue } = await listItems(
      acme.as("auditor"),
      "escalation",
      new URLSearchParams({ from: "2026-10-05", to: "2026-10-11", limit: "200" }),
    );
    expect(queue.find(({ session }) => session === item.session)).toMatchObject({ myVerdict: null, reviewers: 1 });
    const log = JSON.stringify(await listAudit(acme.as("auditor"), new URLSearchParams({ action: "escalation.review" })));
    expect(log).toContain("commitment");
    expect(log).not.toMatch(/unnecessary|one-line/);
    const history = await recordVerdict(acme.as("auditor"), { ...name, verdict: "right" });
    expect(history.verdicts.map(({ verdict }) => verdict)).toEqual(["right", "unnecessary"]);
    expect((await listVerdicts(second, new URLSearchParams(name))).verdicts).toHaveLength(2);
  });

  it("gives each trigger's precision with its interval, and how often the two agree", async () => {
    const mine = await sample(acme.as("auditor"));
    expect(mine.results).toBeNull();
    await judge(acme.as("auditor"), mine, () => "right");
    expect((await sample(second)).results).toBeNull();
    const firstOf = new Map([...mine.items.entries()].reverse().map(([index, { trigger }]) => [trigger, index]));
    await judge(second, mine, index => ([...firstOf.values()].includes(index) ? "unnecessary" : "late"));
    const { results, progress } = await sample(second);
    expect(progress.map(({ done }) => done)).toEqual([20, 20]);
    expect(results?.agreement).toMatchObject({ n: 20, observed: 0 });
    expect(results?.precision.map(({ trigger }) => trigger)).toEqual(["explicit", "model_change"]);
    for (const { value, interval, represented, n, drawn } of results?.precision ?? []) {
      expect(value).toBeGreaterThan(0.5);
      expect(interval?.[0]).toBeLessThan(value ?? 0);
      expect(interval?.[1]).toBeGreaterThan(value ?? 1);
      expect([represented, n]).toEqual([1, drawn]);
    }
  });

  it("takes no verdict from before the draw, when others could see it", async () => {
    const other = await createTestOrganization({ now: () => nowMs });
    const move = sittingOf({ org: other.org, id: "m0#1", turns: [turnOf()], escalations: [escalationOf({ atMs: T0 })] });
    await writeFacts({ written: [move], removed: [] }, "1");
    const name = { kind: "escalation", session: "m0#1", at: new Date(T0).toISOString() };
    await recordVerdict(other.as("auditor"), { ...name, verdict: "right" });
    expect(await listVerdicts(other.as("owner"), new URLSearchParams(name))).toMatchObject({ verdicts: [{ sampleWeek: null }] });
    expect((await sample(other.as("auditor"))).progress.map(({ done }) => done)).toEqual([0, 0]);
    expect(await listVerdicts(other.as("owner"), new URLSearchParams(name))).toEqual({ verdicts: [], othersHidden: true });
    await recordVerdict(other.as("auditor"), { ...name, verdict: "late" });
    await recordVerdict(other.as("owner"), { ...name, verdict: "late" });
    expect((await sample(other.as("auditor"))).results?.agreement).toMatchObject({ n: 1, observed: 1 });
  });

  it("is closed to those who may not judge, and another organisation has its own", async () => {
    await expect(sample(acme.as("admin"))).rejects.toMatchObject({ code: "forbidden" });
    const other = await createTestOrganization({ now: () => nowMs });
    expect(await sample(other.as("owner"))).toMatchObject({ drawn: 0, items: [] });
  });
});
