import { type Adoption, parseAdoptionQuery } from "@/lib/contract/adoption";
import { type ActiveWeeks, lifecycle, weeklyCohorts } from "@/lib/core/metrics/figures/cohorts";
import { disclosedCounts } from "@/lib/core/metrics/figures/small-counts";
import { isClosed, type Period } from "@/lib/core/metrics/period";
import type { Ctx } from "../ctx";
import { answerHead } from "../metrics/answer-head";
import { type MetricReader, readMetrics } from "../metrics/metric-reader";
import { loadCoverage } from "../routing-quality/policy-coverage";
import { countStacks, countTeamTools, listActiveWeeks, type StackCell, type TeamToolCount } from "../telemetry-db/adoption-rows";

/** Adoption in the chosen range for those who may see figures: every cell is a number of developers and under the display floor. */
export async function getAdoption(ctx: Ctx, params: URLSearchParams): Promise<Adoption> {
  const reader = await readMetrics(ctx, params);
  const { by, bucket } = parseAdoptionQuery(params);
  const span = reader.spanOf(bucket);
  const { weekStart } = await ctx.db.organization.findUniqueOrThrow({ where: { id: ctx.actor.org }, select: { weekStart: true } });
  const query = reader.query(span);
  const [stacks, activeWeeks, teamTools, coverage] = await Promise.all([
    countStacks({ ...query, bounds: span.series.map(period => period.fromMs) }, by),
    listActiveWeeks(query.scope, { timeZone: reader.timeZone, weekday: weekStart }),
    countTeamTools(reader.scope),
    loadCoverage(reader.scope.org, reader.asOfMs),
  ]);
  const floor = reader.settings.floorDevelopers;
  return {
    ...answerHead(reader),
    by,
    bucket,
    ...activeOf(stacks, span.series, reader.asOfMs, floor),
    cohorts: cohortsOf(activeWeeks, span.weeks, floor),
    lifecycle: lifecycleOf(activeWeeks, span.weeks, reader),
    teamTools: teamToolsOf(teamTools, floor),
    coverage,
  };
}

function activeOf(
  { cells, totals }: { cells: readonly StackCell[]; totals: readonly StackCell[] },
  periods: readonly Period[],
  asOfMs: number,
  floor: number,
): Pick<Adoption, "values" | "active"> {
  const turns = new Map<string | null, number>();
  for (const cell of cells) turns.set(cell.value, (turns.get(cell.value) ?? 0) + cell.turns);
  const values = [...turns].sort(([, a], [, b]) => b - a).map(([value]) => value);
  const active = periods.map(period => {
    const own = cells.filter(cell => cell.bucketMs === period.fromMs);
    const total = totals.find(cell => cell.bucketMs === period.fromMs)?.developers ?? 0;
    const counts = values.map(value => own.find(cell => cell.value === value)?.developers ?? 0);
    return {
      from: period.from,
      open: !isClosed(period, asOfMs),
      total: disclosedCounts([total], floor)[0] ?? null,
      byValue: disclosedCounts(counts, floor),
    };
  });
  return { values, active };
}

/** Cohorts active in one week add up to all who are: what is withheld in a week must not follow from the others. */
function cohortsOf(rows: readonly ActiveWeeks[], weeks: readonly Period[], floor: number): Adoption["cohorts"] {
  const names = weeks.map(week => week.from);
  const cohorts = weeklyCohorts(rows, names);
  const sizes = disclosedCounts(
    cohorts.map(cohort => cohort.developers),
    floor,
  );
  const columns = names.map((week, position) =>
    disclosedCounts(
      cohorts.map((cohort, index) => {
        const active = cohort.active[position - names.indexOf(cohort.week)] ?? 0;
        return sizes[index] === null && active > 0 && week >= cohort.week ? 1 : active;
      }),
      floor,
    ),
  );
  return cohorts.map((cohort, index) => ({
    week: cohort.week,
    developers: sizes[index] ?? null,
    active: columns.slice(names.indexOf(cohort.week)).map(column => (sizes[index] === null ? null : (column[index] ?? null))),
  }));
}

function lifecycleOf(rows: readonly ActiveWeeks[], weeks: readonly Period[], { asOfMs, settings }: MetricReader): Adoption["lifecycle"] {
  const counted = lifecycle(
    rows,
    weeks.map(week => week.from),
  );
  return counted.map((row, index) => {
    const [fresh = null, returning = null] = disclosedCounts([row.new, row.returning], settings.floorDevelopers);
    const [dormant = null] = disclosedCounts([row.dormant], settings.floorDevelopers);
    const week = weeks[index];
    return { week: row.week, open: week === undefined || !isClosed(week, asOfMs), new: fresh, returning, dormant };
  });
}

/** A cell is withheld with its row's and its column's rules: no single one may be told from the others of its team or of its tool. */
function teamToolsOf(rows: readonly TeamToolCount[], floor: number): Adoption["teamTools"] {
  const hidden = new Set<TeamToolCount>();
  const lines = [...new Set(rows.map(row => row.team))].map(team => rows.filter(row => row.team === team));
  const columns = [...new Set(rows.map(row => row.tool))].map(tool => rows.filter(row => row.tool === tool));
  for (const line of [...lines, ...columns]) {
    const counts = disclosedCounts(
      line.map(row => (hidden.has(row) ? 1 : row.developers)),
      floor,
    );
    for (const [index, row] of line.entries()) if (counts[index] === null) hidden.add(row);
  }
  return [...rows]
    .sort((a, b) => (a.team ?? "").localeCompare(b.team ?? "") || a.tool.localeCompare(b.tool))
    .map(row => (hidden.has(row) ? { team: row.team, tool: row.tool, developers: null, sessions: null, turns: null } : { ...row }));
}
