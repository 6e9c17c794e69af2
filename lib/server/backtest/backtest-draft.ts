import { createHash } from "node:crypto";
import { type Backtest, backtestInputSchema } from "@/lib/contract/backtest";
import { can, visibleTeams } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { floorsOf } from "@/lib/core/metrics/display-floor";
import { dayStartMs, localDay, shiftDay } from "@/lib/core/metrics/period";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { changesBeyondBacktest } from "@/lib/core/policy/backtest/beyond-backtest";
import type { Shift } from "@/lib/core/policy/backtest/expected-change";
import { unrecordedAttributes } from "@/lib/core/policy/backtest/recorded-attributes";
import { STRATUM_DIMENSIONS, stratumName } from "@/lib/core/policy/backtest/stratum";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { draftOf } from "@/lib/core/policy/serialize";
import { authorize, type Ctx } from "../ctx";
import type { MetricQuery } from "../metrics/metric-model";
import { readScope } from "../metrics/read-scope";
import { cachedRows } from "../metrics/rows-cache";
import { readDraftView } from "../policies/get-draft";
import { readDraftShape } from "../policies/read-draft-shape";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { type BacktestQuery, countMoves, type MoveRow } from "../telemetry-db/backtest-rows";
import type { FactScope } from "../telemetry-db/fact-filter";
import { newestFactVersion, newestVersionIn } from "../telemetry-db/figure-rows";
import { expectedChanges } from "./expected-changes";
import { isSplitBy, laneMoves, presentStrata } from "./present-strata";

/**
 * What a draft would have done to the recorded turns of the last days, beside the published policy: who moves where, and what that is expected to change.
 * For those who may edit the draft. Throws `not_found` before anything was published.
 */
export async function backtestDraft(ctx: Ctx, input: unknown): Promise<Backtest> {
  authorize(ctx, "policy.draft");
  const { draft: given, days } = backtestInputSchema.parse(input);
  const view = await readDraftView(ctx.db, ctx.actor.org);
  if (view.published === null) throw new AppError("not_found", "Nothing is published yet that a draft could be compared with.");
  const draft = given === undefined ? view.draft : readDraftShape(given);
  const published = draftOf(view.published);
  const asOfMs = ctx.now();
  const { scope, filters, timeZone } = await readScope(ctx, await lastDays(ctx, days), "figures");
  const { version: settingsVersion, settings } = await loadMetricSettings(ctx.db, ctx.actor.org);
  const version = [settingsVersion, await newestFactVersion(scope.org)].join("/");
  const teams = exampleTeams(ctx);
  const answer = async () =>
    answerOf(
      { scope, timeZone, published, draft },
      await outcomesOf(scope, dayStartMs(filters.to, timeZone), settings, settingsVersion),
      teams,
    );
  const key = JSON.stringify(["backtest", scope, view.publishedVersion, hashOf(draft), teams, version]);
  return {
    asOf: new Date(asOfMs).toISOString(),
    from: filters.from,
    to: filters.to,
    timeZone,
    publishedVersion: view.published.version,
    ...(await cachedRows(key, answer)),
    notRecorded: unrecordedAttributes(draft, published),
    beyond: changesBeyondBacktest(draft, published),
  };
}

const hashOf = (draft: PolicyDraft): string => createHash("sha256").update(canonicalJson(draft)).digest("base64url");

async function lastDays(ctx: Ctx, days: number): Promise<URLSearchParams> {
  const { timeZone } = await ctx.db.organization.findUniqueOrThrow({ where: { id: ctx.actor.org }, select: { timeZone: true } });
  const to = localDay(ctx.now(), timeZone);
  return new URLSearchParams({ from: shiftDay(to, 1 - days), to });
}

/** What came of recorded work is told of the days before today, as of their end: so it stays the same while a draft is edited. */
async function outcomesOf(scope: FactScope, todayMs: number, settings: MetricSettings, settingsVersion: number): Promise<MetricQuery> {
  const past = { ...scope, toMs: todayMs };
  const version = [settingsVersion, await newestVersionIn(past)].join("/");
  return { scope: past, bounds: [past.fromMs], by: null, asOfMs: todayMs, settings, version };
}

/** Whose turns may be shown one by one: null = everyone's, "none" = nobody's. */
function exampleTeams({ actor }: Ctx): readonly string[] | null | "none" {
  if (!can(actor, "sessions.view")) return "none";
  const teams = visibleTeams(actor);
  return teams === "all" ? null : teams;
}

type Counted = Pick<Backtest, "turns" | "moves" | "strata" | "expected" | "examples">;

async function answerOf(backtest: BacktestQuery, outcomes: MetricQuery, teams: readonly string[] | null | "none"): Promise<Counted> {
  const rows = await countMoves(backtest, teams === "none" ? [] : teams);
  const total = rows.find(row => isSplitBy(row, []) && row.before === null);
  const byType = rows.filter(row => isSplitBy(row, ["workType"]));
  const sum = (of: readonly MoveRow[]) => of.reduce((turns, row) => turns + row.turns, 0);
  return {
    turns: {
      turns: total?.turns ?? 0,
      developers: total?.developers ?? 0,
      moved: { turns: total?.movedTurns ?? 0, developers: total?.movedDevelopers ?? 0 },
      withWorkType: sum(byType.filter(row => row.before === null && row.stratum.workType !== "")),
    },
    moves: laneMoves(rows.filter(row => isSplitBy(row, []))),
    strata: presentStrata(rows, floorsOf(outcomes.settings)),
    expected:
      total === undefined || total.movedTurns === 0 ? [] : await expectedChanges({ query: outcomes, backtest, shifts: shiftsOf(rows) }),
    examples: teams === "none" ? null : examplesOf(byType),
  };
}

/** Turns by whole strata; work of unknown type is in none. */
function shiftsOf(rows: readonly MoveRow[]): Shift[] {
  return rows
    .filter(row => isSplitBy(row, STRATUM_DIMENSIONS))
    .flatMap(({ stratum: { workType, team, tool, size }, before, after, turns }): Shift[] => {
      const stratum = stratumName({ workType: workType ?? "", team: team ?? "", tool: tool ?? "", size: size ?? "" });
      return stratum === null ? [] : [{ stratum, before, after, turns }];
    });
}

function examplesOf(byType: readonly MoveRow[]): NonNullable<Backtest["examples"]> {
  return byType
    .flatMap(({ stratum, before, after, example }) =>
      example === null || before === null || after === null
        ? []
        : [{ session: example.session, turn: example.turn, startMs: example.startMs, workType: stratum.workType ?? "", before, after }],
    )
    .sort((a, b) => b.startMs - a.startMs)
    .map(({ startMs, ...example }) => ({ ...example, startedAt: new Date(startMs).toISOString() }));
}
