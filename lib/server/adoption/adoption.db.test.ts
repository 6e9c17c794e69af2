import { beforeAll, describe, expect, it } from "vitest";
import { adoptionSchema } from "@/lib/contract/adoption";
import { sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { recordClientSightings } from "../control-db/client-instances";
import { writeFacts } from "../telemetry-db/facts";
import { getAdoption } from "./get-adoption";

const DAY_MS = 86_400_000;
/** Monday 5 October 2026; weeks are counted from it. */
const MONDAY = Date.UTC(2026, 9, 5);
const NOW = MONDAY + 30 * DAY_MS;
const range = new URLSearchParams({ from: "2026-10-05", to: "2026-11-01" });

let organization: TestOrganization;
const adoption = async (extra: Record<string, string> = {}) =>
  adoptionSchema.parse(await getAdoption(organization.as("viewer"), new URLSearchParams({ ...Object.fromEntries(range), ...extra })));

/**
 * Eight developers of payments use Codex in weeks 0 and 1, six of them in week 3. Five of search begin with Claude Code in week 1 and stay. Two of payments
 * use Claude Code beside it in week 1, one developer of a tiny team Codex in week 0.
 */
function sittings(org: string) {
  const work = (developer: string, team: string, tool: string, week: number) =>
    sittingOf({ org, developer, team, tool, turns: [turnOf({ startMs: MONDAY + (7 * week + 1) * DAY_MS })] });
  const many = (count: number, prefix: string, team: string, tool: string, weeks: number[]) =>
    Array.from({ length: count }, (_, index) => weeks.map(week => work(`${prefix}_${index}`, team, tool, week))).flat();
  return [
    ...many(8, "pay", "payments", "codex", [0, 1]),
    ...many(6, "pay", "payments", "codex", [3]),
    ...many(5, "search", "search", "claude-code", [1, 2, 3]),
    ...many(2, "pay", "payments", "claude-code", [1]),
    ...many(1, "tiny", "tiny", "codex", [0]),
  ];
}

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => NOW });
  const { org } = organization;
  await writeFacts({ written: sittings(org), removed: [] }, "1");
  const sighting = (instance: string, policyVersion: number | null, daysAgo: number) => ({
    ...{ org, instance, policyVersion, evaluator: null, tokenId: "00000000-0000-0000-0000-000000000001" },
    seenAtMs: NOW - daysAgo * DAY_MS,
  });
  await recordClientSightings([sighting("a", 1, 0), sighting("b", 1, 1), sighting("c", null, 2), sighting("gone", 1, 9)]);
});

describe("adoption", () => {
  it("counts the developers of each week, and by tool", async () => {
    const { values, active } = await adoption();
    expect(values).toEqual(["codex", "claude-code"]);
    const inRange = active.filter(week => week.from >= "2026-10-05");
    expect(inRange).toEqual([
      { from: "2026-10-05", open: false, total: 9, byValue: [9, 0] },
      { from: "2026-10-12", open: false, total: 13, byValue: [8, 7] },
      { from: "2026-10-19", open: false, total: 5, byValue: [0, 5] },
      { from: "2026-10-26", open: false, total: 11, byValue: [6, 5] },
    ]);
  });

  it("counts days and lanes when asked", async () => {
    const { values, active } = await adoption({ by: "lane", bucket: "day" });
    expect(values).toEqual(["fast"]);
    expect(active).toHaveLength(28);
    expect(active.find(day => day.from === "2026-10-13")).toEqual({ from: "2026-10-13", open: false, total: 13, byValue: [13] });
  });

  it("follows cohorts by the week in which they were first seen", async () => {
    const { cohorts } = await adoption();
    expect(cohorts).toEqual([
      { week: "2026-10-05", developers: 9, active: [9, 8, 0, 6] },
      { week: "2026-10-12", developers: 5, active: [5, 5, 5] },
    ]);
  });

  it("withholds a cohort below the floor, and with it what would give it away", async () => {
    const { cohorts } = await adoption({ tool: "claude-code" });
    expect(cohorts).toEqual([{ week: "2026-10-12", developers: 7, active: [7, 5, 5] }]);
    const tiny = await adoption({ team: "tiny" });
    expect(tiny.cohorts).toEqual([{ week: "2026-10-05", developers: null, active: [null, null, null, null] }]);
    expect(tiny.active.find(week => week.from === "2026-10-05")).toMatchObject({ total: null, byValue: [null] });
  });

  it("tells new, returning and dormant developers", async () => {
    const { lifecycle } = await adoption();
    expect(lifecycle.filter(week => week.week >= "2026-10-05").map(week => [week.new, week.returning, week.dormant])).toEqual([
      [9, 0, 0],
      [5, 8, null],
      [0, 5, 9],
      [0, 11, null],
    ]);
  });

  it("shows teams and tools without the cells of one or two people, nor the ones that they could be told from", async () => {
    const { teamTools } = await adoption();
    expect(teamTools).toEqual([
      { team: "payments", tool: "claude-code", developers: null, sessions: null, turns: null },
      { team: "payments", tool: "codex", developers: null, sessions: null, turns: null },
      { team: "search", tool: "claude-code", developers: null, sessions: null, turns: null },
      { team: "tiny", tool: "codex", developers: null, sessions: null, turns: null },
    ]);
  });

  it("counts clients by policy version, of those seen in the last week", async () => {
    expect((await adoption()).coverage).toEqual({
      newest: 1,
      versions: [
        { version: 1, clients: 2 },
        { version: null, clients: 1 },
      ],
    });
  });

  it("refuses a grouping that does not exist", async () => {
    await expect(adoption({ by: "developer" })).rejects.toThrow();
  });
});
