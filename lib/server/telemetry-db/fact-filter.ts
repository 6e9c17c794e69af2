import { dayOf } from "./fact-rows";

/** A sitting lasts two days at most, and its work counts as finished half an hour later. */
const LOOK_BACK_MS = 2 * 86_400_000 + 3_600_000;

/** What a selection may be narrowed to; empty lists do not restrict. */
export type FactFilters = {
  team: readonly string[];
  tool: readonly string[];
  repo: readonly string[];
  lane: readonly string[];
  model: readonly string[];
  coverageClass: readonly string[];
};

/** Which facts a question is about. */
export type FactScope = FactFilters & {
  org: string;
  /** Epoch milliseconds, half open. */
  fromMs: number;
  toMs: number;
  /** The teams whose rows may be seen; null = all of them, empty = none. */
  visibleTeams: readonly string[] | null;
};

export type BoundWhere = { where: string; params: Record<string, unknown> };

const FILTER_TERMS: Record<keyof FactFilters, string> = {
  team: "team IN {team: Array(String)}",
  tool: "tool IN {tool: Array(String)}",
  repo: "repo IN {repo: Array(String)}",
  lane: "arrayExists(each -> each IN {lane: Array(String)}, lanes)",
  model: "arrayExists(each -> each IN {model: Array(String)}, models)",
  coverageClass: "coverage_class IN {coverageClass: Array(String)}",
};

/**
 * The condition on rows of `session_facts`, every value bound. Rows are filed under the day on which a sitting began, so those that reach into
 * the span may lie before it; the caller adds the exact test on its own instant (`withinSpan`).
 */
export function factWhere(scope: FactScope): BoundWhere {
  const span = spanWhere(scope);
  const filters = filterWhere(scope);
  return { where: `${span.where} AND ${filters.where}`, params: { ...span.params, ...filters.params } };
}

/** Organisation, days and what the actor may see, without the chosen filters. */
export function spanWhere(scope: FactScope): BoundWhere {
  const { fromMs, toMs, visibleTeams } = scope;
  const days = daysWhere(scope);
  const params = { ...days.params, fromMs, toMs };
  if (visibleTeams === null) return { where: days.where, params };
  return { where: `${days.where} AND team IN {visibleTeams: Array(String)}`, params: { ...params, visibleTeams } };
}

/** Organisation and days, for every table that is filed under them. */
export function daysWhere({ org, fromMs, toMs }: Pick<FactScope, "org" | "fromMs" | "toMs">): BoundWhere {
  return {
    where: "org = {org: String} AND day BETWEEN {fromDay: Date} AND {toDay: Date}",
    params: { org, fromDay: dayOf(fromMs - LOOK_BACK_MS), toDay: dayOf(toMs) },
  };
}

/** The condition on `events`, whose rows of teams that the actor may not see are left out; the caller adds the time. */
export function eventWhere({ org, visibleTeams }: Pick<FactScope, "org" | "visibleTeams">): BoundWhere {
  if (visibleTeams === null) return { where: "org = {org: String}", params: { org } };
  return { where: "org = {org: String} AND team IN {visibleTeams: Array(String)}", params: { org, visibleTeams } };
}

/** The chosen filters alone; `1` when there are none. */
export function filterWhere(filters: FactFilters): BoundWhere {
  const used = (Object.keys(FILTER_TERMS) as (keyof FactFilters)[]).filter(name => filters[name].length > 0);
  return {
    where: used.length === 0 ? "1" : used.map(name => FILTER_TERMS[name]).join(" AND "),
    params: Object.fromEntries(used.map(name => [name, filters[name]])),
  };
}

/** True for a row with any work that the chosen filters leave out; never true without filters. */
export function outsideTerm(filters: FactFilters): string {
  const inside = (Object.keys(FILTER_TERMS) as (keyof FactFilters)[])
    .filter(name => filters[name].length > 0)
    .map(name => FILTER_TERMS[name].replace("arrayExists", "arrayAll"));
  return inside.length === 0 ? "0" : `NOT ifNull(${inside.join(" AND ")}, 0)`;
}

/** The exact test that belongs to `factWhere`, on a column or expression of DateTime64(3). */
export function withinSpan(column: string): string {
  return `${column} >= fromUnixTimestamp64Milli({fromMs: Int64}) AND ${column} < fromUnixTimestamp64Milli({toMs: Int64})`;
}

/**
 * A sitting's turns that a scope is about, as the list of their lanes: in its span, and in the lanes and of the models asked for. Turns that need only be counted
 * are looked at inside their rows, which costs a fifth of joining them.
 */
export function chosenTurns(scope: FactScope): string {
  const [lane, start, model] = ["turns.used_lane", "turns.start", "turns.model"];
  const inLanes = scope.lane.length === 0 ? "" : " AND lane IN {lane: Array(String)}";
  const where = `${withinSpan("at")}${inLanes}`;
  if (scope.model.length === 0) return `arrayFilter((lane, at) -> ${where}, ${lane}, ${start})`;
  return `arrayFilter((lane, at, model) -> ${where} AND model IN {model: Array(String)}, ${lane}, ${start}, ${model})`;
}
