import { beforeAll, describe, expect, it } from "vitest";
import type { Dimension } from "@/lib/core/metrics/passport";
import { METRIC_IDS, passportOf } from "@/lib/core/metrics/registry";
import { DEEP_MODEL, FAST_MODEL } from "@/lib/testing/event-factory";
import { chainOf, changeOf, episodeOf, escalationOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { getAdoption } from "../adoption/get-adoption";
import type { Ctx } from "../ctx";
import { getEconomics } from "../economics/get-economics";
import { getMetric } from "../metrics/get-metric";
import { getMetricCurve } from "../metrics/get-metric-curve";
import { getMetricDistribution } from "../metrics/get-metric-distribution";
import { getOverview } from "../overview/get-overview";
import { getReviewDebt } from "../review-debt/get-review-debt";
import { getRoutingQuality } from "../routing-quality/get-routing-quality";
import { writeFacts } from "../telemetry-db/facts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FLOOR = 5;
const MONDAY = Date.UTC(2026, 9, 5, 9);
const RANGE = { from: "2026-10-05", to: "2026-10-18" };

/** Who works where: every dimension has values of many developers and of fewer than the floor, and no two dimensions cut alike. */
const PEOPLE = Array.from({ length: 18 }, (_, index) => ({
  developer: `dev_${index}`,
  team: index < 8 ? "payments" : index < 15 ? "search" : "tiny",
  tool: index % 9 === 4 ? "gemini-cli" : index % 2 === 0 ? "codex" : "claude-code",
  repo: index % 6 === 1 ? "vault" : index % 3 === 0 ? "shop" : "site",
  /** Few use the deep lane, and fewer its second model. */
  lanes: index % 5 === 2 ? ["fast", "deep"] : ["fast"],
  rareModel: index === 7 || index === 12,
}));
type Person = (typeof PEOPLE)[number];

const VALUES_OF: Record<"team" | "tool" | "repo" | "lane" | "model", (person: Person) => string[]> = {
  team: person => [person.team],
  tool: person => [person.tool],
  repo: person => [person.repo],
  lane: person => person.lanes,
  model: person => modelsOf(person),
};
const FILTERS = ["team", "tool", "repo", "lane", "model"] as const;
type Filter = (typeof FILTERS)[number];

function modelsOf({ lanes, rareModel }: Person): string[] {
  return [rareModel ? "gpt-5-nano" : FAST_MODEL, ...(lanes.includes("deep") ? [DEEP_MODEL] : [])];
}

function sittings(org: string) {
  return PEOPLE.flatMap((person, index) =>
    Array.from({ length: 14 }, (_, day) =>
      person.lanes.map((lane, place) => {
        const startMs = MONDAY + day * DAY_MS + index * 7 * MINUTE_MS + place * 4 * 3600_000;
        const model = modelsOf(person)[place] ?? null;
        const values = (index * 31 + day * 17) % 7;
        const turns = Array.from({ length: 3 }, (_, turn) =>
          turnOf({
            ...{ index: turn, startMs: startMs + turn * MINUTE_MS, usedLane: lane, model, files: 1, userAccepts: 1 + (values % 2) },
            ...{
              decidedLane: turn === 0 ? "deep" : lane,
              policyVersion: 1,
              correctionProbability: values / 7,
              waitMs: 1000 * (1 + values),
            },
          }),
        );
        return sittingOf({
          ...{ org, developer: person.developer, team: person.team, tool: person.tool, repo: person.repo, startMs, turns },
          chains: [0, 1, 2].map(turn =>
            chainOf({
              ...{ lane, startMs: startMs + turn * MINUTE_MS, firstTurn: turn, lastTurn: turn, correctedTurns: values % 4, lines: 10 },
              ...{ acceptedChanges: 2, autoAcceptedChanges: values % 2, minutes: 5 + values, costUsd: 1 + values, files: 1 },
              ...{ workType: values < 3 ? "small-edit" : "refactor" },
            }),
          ),
          episodes: [0, 1].map(turn =>
            episodeOf({
              ...{
                lane,
                kind: lane === "fast" ? "flow" : "autonomy",
                startMs: startMs + turn * MINUTE_MS,
                firstTurn: turn,
                lastTurn: turn,
              },
              ...{ engagedMs: (5 + 4 * values) * MINUTE_MS, cause: values % 2 === 0 ? "break" : "done" },
            }),
          ),
          changes: [0, 1, 2].map(turn => changeOf({ turn, lane, tsMs: startMs + turn * MINUTE_MS, fileHash: `${index}-${day}-${turn}` })),
          escalations: [0, 1].map(turn =>
            escalationOf({ atMs: startMs + turn * MINUTE_MS, turn, minutesBefore: values, late: values > 3 }),
          ),
        });
      }),
    ).flat(),
  );
}

let organization: TestOrganization;
beforeAll(async () => {
  organization = await createTestOrganization({ now: () => MONDAY + 40 * DAY_MS });
  await writeFacts({ written: sittings(organization.org), removed: [] }, "1");
});

type Selection = { filter: Filter; values: readonly string[] } | null;
const paramsOf = (selection: Selection, extra: Record<string, string> = {}): URLSearchParams => {
  const params = new URLSearchParams({ ...RANGE, ...extra });
  for (const value of selection?.values ?? []) params.append(selection?.filter ?? "", value);
  return params;
};

/** Every cell of an answer by where it stands: whether it is shown, and of how many developers it says it is. */
type Cells = Map<string, { shown: boolean; n: number; developers: number }>;

function cellsOf(answer: unknown, at = "", cells: Cells = new Map()): Cells {
  if (typeof answer !== "object" || answer === null) return cells;
  if ("state" in answer && typeof answer.state === "string") {
    const figure = answer as { state: string; n?: number; developers?: number; shortfall?: { observations: number; developers: number } };
    if (figure.state !== "undefined") {
      const { n = figure.shortfall?.observations ?? 0, developers = figure.shortfall?.developers ?? 0 } = figure;
      cells.set(at, { shown: figure.state === "shown", n, developers });
    }
    return cells;
  }
  for (const [key, value] of Object.entries(answer)) {
    const item = value as {
      key?: unknown;
      id?: unknown;
      lane?: unknown;
      passport?: { id?: unknown };
      team?: unknown;
      laneClass?: unknown;
    } | null;
    const name = item?.key ?? item?.id ?? item?.passport?.id ?? item?.team ?? item?.lane ?? key;
    const kind = item?.laneClass === undefined ? "" : `:${item.laneClass}`;
    cellsOf(value, `${at}/${Array.isArray(answer) ? `${name}${kind}` : key}`, cells);
  }
  return cells;
}

const isSmall = (developers: ReadonlySet<string>): boolean => developers.size > 0 && developers.size < FLOOR;
const ALL = new Set(PEOPLE.map(person => person.developer));
const peopleIn = (filter: Filter, values: readonly string[]) =>
  new Set(PEOPLE.filter(person => VALUES_OF[filter](person).some(value => values.includes(value))).map(person => person.developer));
const valuesOf = (filter: Filter) => [...new Set(PEOPLE.flatMap(VALUES_OF[filter]))].sort();

const READ_MODELS: [name: string, read: (ctx: Ctx, params: URLSearchParams) => Promise<unknown>][] = [
  ["overview", getOverview],
  ["adoption", getAdoption],
  ["economics", getEconomics],
  ["review debt", getReviewDebt],
  ["routing quality", getRoutingQuality],
  ...METRIC_IDS.map((id): (typeof READ_MODELS)[number] => [id, (ctx, params) => getMetric(ctx, id, params)]),
  ["fr15, as a curve", (ctx, params) => getMetricCurve(ctx, "fr15", params)],
  ["lfh, as a distribution", (ctx, params) => getMetricDistribution(ctx, "lfh", params)],
];
/** What no floor applies to says nothing of how anyone works. */
const isFloored = (name: string): boolean => !METRIC_IDS.some(id => id === name && !passportOf(id).floor);

/** What was shown and is less than the total: without any, nothing was put to the test. */
let compared = 0;
describe.each(READ_MODELS.filter(([name]) => isFloored(name)))("%s", (_name, read) => {
  const ask = async (selection: Selection) => cellsOf(await read(organization.as("viewer"), paramsOf(selection)));

  it("shows no selection of a few, and none that leaves a few of the total", async () => {
    const total = await ask(null);
    const leaks: string[] = [];
    const check = (cells: Cells, left: ReadonlySet<string>, what: string) => {
      for (const [path, cell] of cells) {
        if (!cell.shown) continue;
        if (cell.developers < FLOOR) leaks.push(`${what} ${path}`);
        const sum = total.get(path);
        if (!sum?.shown || sum.n === cell.n) continue;
        compared += 1;
        if (isSmall(left)) leaks.push(`total without ${what} ${path}`);
      }
    };
    for (const filter of FILTERS) {
      for (const value of valuesOf(filter)) {
        const others = valuesOf(filter).filter(other => other !== value);
        check(await ask({ filter, values: [value] }), peopleIn(filter, others), `${filter}=${value}`);
        if (!isSmall(peopleIn(filter, [value]))) continue;
        check(await ask({ filter, values: others }), peopleIn(filter, [value]), `${filter}!=${value}`);
      }
    }
    expect(leaks).toEqual([]);
  });
});
it("compared something", () => expect(compared).toBeGreaterThan(100));

describe.each(METRIC_IDS.filter(id => passportOf(id).floor && passportOf(id).dimensions.length > 0))("%s, by group", id => {
  it.each(passportOf(id).dimensions)("withholds what is left of the total by %s, unless it is of many", async (by: Dimension) => {
    const answer = await getMetric(organization.as("viewer"), id, paramsOf(null, { by }));
    if (answer.total.state !== "shown")
      return expect(answer.groups.every(group => group.figure.state !== "shown" || group.figure.developers >= FLOOR)).toBe(true);
    const shown = answer.groups.filter(group => group.figure.state === "shown");
    const hidden = answer.groups.filter(group => group.figure.state === "withheld");
    const filter = FILTERS.find(each => each === by);
    for (const { figure } of shown) if (figure.state === "shown") expect(figure.developers).toBeGreaterThanOrEqual(FLOOR);
    if (filter === undefined || hidden.length === 0) return;
    // A group that is hidden beside the others may be asked for as a filter: what then remains hidden still has to be of many, or be nothing.
    const still: string[] = [];
    for (const group of hidden) {
      const alone = await getMetric(organization.as("viewer"), id, paramsOf({ filter, values: [String(group.key)] }));
      if (alone.total.state === "withheld") still.push(String(group.key));
    }
    expect({ by, still, few: isSmall(peopleIn(filter, still)) }).toEqual({ by, still, few: false });
  });
});

it("has selections of a few in every dimension", () => {
  for (const filter of FILTERS)
    expect(
      valuesOf(filter).some(value => isSmall(peopleIn(filter, [value]))),
      filter,
    ).toBe(true);
  expect(ALL.size).toBe(18);
});
