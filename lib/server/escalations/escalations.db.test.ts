import { beforeAll, describe, expect, it } from "vitest";
import { type EscalationItem, type EscalationList, escalationListSchema, verdictHistorySchema } from "@/lib/contract/escalations";
import { auditItems, ITEM_KINDS, type ItemKind } from "@/lib/core/escalation/audit-item";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, episodeOf, escalationOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { listAudit } from "../audit/list-audit";
import type { Ctx } from "../ctx";
import { writeFacts } from "../telemetry-db/facts";
import { listItems } from "./list-items";
import { listVerdicts } from "./list-verdicts";
import { recordVerdict } from "./record-verdict";

const HOUR = 3_600_000;
const NOW = T0 + 48 * HOUR;
let acme: TestOrganization;
let sittings: SittingFacts[];

const at = (hours: number) => T0 + hours * HOUR;
function sittingAt(hours: number, partial: Partial<SittingFacts>): SittingFacts {
  const turns = [0, 1].map(index =>
    turnOf({ index, startMs: at(hours) + index * 60_000, failedChecks: 1, ruleId: "own", policyVersion: 1 }),
  );
  return sittingOf({ org: acme.org, id: `s${hours}#1`, conversation: `s${hours}`, team: "payments", turns, ...partial });
}
const move = (hours: number, partial: Parameters<typeof escalationOf>[0] = {}) =>
  escalationOf({ atMs: at(hours) + 60_000, turn: 1, ...partial });
const chain = (hours: number, partial: Parameters<typeof chainOf>[0]) => chainOf({ startMs: at(hours), lastTurn: 1, ...partial });

beforeAll(async () => {
  acme = await createTestOrganization({ now: () => NOW });
  sittings = [
    sittingAt(0, { escalations: [move(0)] }),
    sittingAt(1, { escalations: [move(1, { late: true, correctionsBefore: 2, minutesBefore: 12, ruleId: "two", policyVersion: 3 })] }),
    sittingAt(2, { escalations: [move(2, { trigger: "explicit", outcome: "corrected", correctionsAfter: 1 })], tool: "gemini-cli" }),
    sittingAt(3, { escalations: [move(3, { trigger: "new_session", uncertain: true })], team: "search" }),
    sittingAt(4, { escalations: [move(4, { direction: "down" })] }),
    sittingAt(5, { chains: [chain(5, { correctedTurns: 2, failedChecks: 3, minutes: 9, workType: "test-repair" })] }),
    sittingAt(6, { chains: [chain(6, { correctedTurns: 3 })], escalations: [move(6)] }),
    sittingAt(7, { chains: [chain(7, { correctedTurns: 2 })], episodes: [episodeOf({ reason: "escalation", lastTurn: 1 })] }),
    sittingAt(8, { chains: [chain(8, { lane: "deep", files: 1, lines: 20, toolCalls: 5 })] }),
    sittingAt(9, { chains: [chain(9, { lane: "deep", files: 2 }), chainOf({ correctedTurns: 1 })] }),
    sittingAt(47, { escalations: [move(47)], closesAtMs: NOW + HOUR }),
  ];
  await writeFacts({ written: sittings, removed: [] }, "1");
});

const RANGE = { from: "2026-10-01", to: "2026-10-10" };
const list = async (ctx: Ctx, kind: ItemKind = "escalation", query: Record<string, string> = {}): Promise<EscalationList> =>
  escalationListSchema.parse(await listItems(ctx, kind, new URLSearchParams({ ...RANGE, ...query })));
const sessions = async (ctx: Ctx, query: Record<string, string> = {}, kind: ItemKind = "escalation") =>
  (await list(ctx, kind, query)).items.map(({ session }) => session.replace("#1", ""));
const nameOf = ({ kind, session, at: when }: EscalationItem) => ({ kind, session, at: when });

describe("the queue", () => {
  it.each(ITEM_KINDS)("lists every %s that the facts hold, newest first", async kind => {
    const expected = sittings.flatMap(facts => auditItems(facts, DEFAULT_METRIC_SETTINGS, NOW)).filter(item => item.kind === kind);
    expect(expected.length).toBeGreaterThan(0);
    const { items, next } = await list(acme.as("auditor"), kind);
    expect(next).toBeNull();
    expect(items.map(({ session, at: when }) => [session, Date.parse(when)])).toEqual(
      expected.toSorted((a, b) => b.atMs - a.atMs).map(({ session, atMs }) => [session, atMs]),
    );
  });

  it("says what was known at that moment and what followed", async () => {
    const { items } = await list(acme.as("auditor"), "escalation", { rule: "two" });
    expect(items).toMatchObject([
      {
        fromLane: "fast",
        toLane: "deep",
        trigger: "model_change",
        policyVersion: 3,
        late: true,
        minutesBefore: 12,
        signals: { corrections: 2, failedChecks: 1, needsPersistence: null },
        outcome: "done",
        developerName: expect.stringMatching(/^[a-z]+-[a-z]+$/),
        myVerdict: null,
        reviewers: 0,
        signedOff: false,
      },
    ]);
    expect((await list(acme.as("auditor"), "missed")).items).toMatchObject([
      {
        trigger: null,
        toLane: null,
        outcome: null,
        ruleId: "own",
        minutesBefore: 9,
        signals: { corrections: 2, failedChecks: 3, needsPersistence: true },
      },
    ]);
  });

  it("narrows by every filter", async () => {
    const auditor = acme.as("auditor");
    expect(await sessions(auditor, { trigger: "explicit" })).toEqual(["s2"]);
    expect(await sessions(auditor, { late: "true" })).toEqual(["s1"]);
    expect(await sessions(auditor, { late: "false", tool: "gemini-cli" })).toEqual(["s2"]);
    expect(await sessions(auditor, { policyVersion: "3" })).toEqual(["s1"]);
    expect(await sessions(auditor, { outcome: "corrected" })).toEqual(["s2"]);
    expect(await sessions(auditor, { outcome: "open" })).toEqual(["s47"]);
    expect(await sessions(auditor, { team: "search" })).toEqual(["s3"]);
    expect(await sessions(auditor, { lane: "deep" })).toEqual([]);
    expect(await sessions(auditor, { from: "2026-10-06" })).toEqual(["s47"]);
    expect(await sessions(auditor, { rule: "own", policyVersion: "1" }, "missed")).toEqual(["s5"]);
    expect(await sessions(auditor, { trigger: "explicit" }, "missed")).toEqual([]);
    await expect(list(auditor, "escalation", { trigger: "other" })).rejects.toThrow();
  });

  it("pages without repeating or leaving out an item", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 10; page++) {
      const { items, next } = await list(acme.as("auditor"), "escalation", { limit: "2", ...(cursor !== null && { cursor }) });
      seen.push(...items.map(({ session }) => session.replace("#1", "")));
      cursor = next;
      if (cursor === null) break;
    }
    expect(seen).toEqual(["s47", "s6", "s3", "s2", "s1", "s0"]);
    await expect(list(acme.as("auditor"), "escalation", { cursor: "x" })).rejects.toMatchObject({ code: "bad_request" });
  });

  it("shows a lead their own team, and another organisation nothing", async () => {
    expect(await sessions(acme.as("lead"))).not.toContain("s3");
    expect(await sessions(acme.as("lead"), { team: "search" })).toEqual([]);
    expect(await sessions(acme.asToken(["sessions:read"], "search"))).toEqual(["s3"]);
    const other = await createTestOrganization({ now: () => NOW });
    expect(await sessions(other.as("owner"))).toEqual([]);
    await expect(list(acme.as("viewer"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a verdict", () => {
  const itemOf = async (session: string, kind: ItemKind = "escalation") => {
    const found = (await list(acme.as("auditor"), kind)).items.find(item => item.session === `${session}#1`);
    if (!found) throw new Error(`no item of ${session}`);
    return found;
  };

  it("is added to the earlier ones, audited, and found by filters", async () => {
    const name = nameOf(await itemOf("s0"));
    await recordVerdict(acme.as("auditor"), { ...name, verdict: "late", note: " at once " });
    await recordVerdict(acme.as("owner"), { ...name, verdict: "unclear" });
    const history = verdictHistorySchema.parse(await recordVerdict(acme.as("auditor"), { ...name, verdict: "right" }));
    expect(history.othersHidden).toBe(false);
    expect(history.verdicts.map(({ verdict, note, isMine, sampleWeek }) => [verdict, note, isMine, sampleWeek])).toEqual([
      ["right", "", true, null],
      ["unclear", "", false, null],
      ["late", "at once", true, null],
    ]);
    expect(await listVerdicts(acme.as("lead"), new URLSearchParams(name))).toMatchObject({ verdicts: [{}, {}, {}] });
    expect(await itemOf("s0")).toMatchObject({ myVerdict: "right", reviewers: 2 });
    const { entries } = await listAudit(acme.as("auditor"), new URLSearchParams({ action: "escalation.review" }));
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ actorName: "Test auditor", after: { verdict: "right", note: "" } });

    await recordVerdict(acme.as("owner"), { ...nameOf(await itemOf("s1")), verdict: "right" });
    expect(await sessions(acme.as("auditor"), { verdict: "mine" })).toEqual(["s0"]);
    expect(await sessions(acme.as("auditor"), { verdict: "others" })).toEqual(["s1"]);
    expect(await sessions(acme.as("auditor"), { verdict: "none" })).toEqual(["s47", "s6", "s3", "s2"]);
  });

  it("must fit what is judged, and that must exist", async () => {
    const name = nameOf(await itemOf("s2"));
    const auditor = acme.as("auditor");
    await expect(recordVerdict(auditor, { ...name, verdict: "missed" })).rejects.toMatchObject({ code: "bad_request" });
    await expect(recordVerdict(auditor, { ...name, verdict: "wrong" })).rejects.toThrow();
    await expect(recordVerdict(auditor, { ...name, kind: "missed", verdict: "missed" })).rejects.toMatchObject({ code: "not_found" });
    await expect(recordVerdict(auditor, { ...name, session: "s4#1", verdict: "right" })).rejects.toMatchObject({ code: "not_found" });
    await expect(recordVerdict(acme.asSystem(), { ...name, verdict: "right" })).rejects.toMatchObject({ code: "forbidden" });
    await recordVerdict(auditor, { ...nameOf(await itemOf("s5", "missed")), verdict: "missed" });
    await recordVerdict(auditor, { ...nameOf(await itemOf("s8", "over-routed")), verdict: "unnecessary" });
  });

  it("of another organisation or team is not found", async () => {
    const name = nameOf(await itemOf("s3"));
    const other = await createTestOrganization({ now: () => NOW });
    await expect(recordVerdict(other.as("owner"), { ...name, verdict: "right" })).rejects.toMatchObject({ code: "not_found" });
    await expect(listVerdicts(acme.as("lead"), new URLSearchParams(name))).rejects.toMatchObject({ code: "not_found" });
  });
});
