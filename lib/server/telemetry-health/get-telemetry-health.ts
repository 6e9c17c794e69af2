import type { TelemetryHealth } from "@/lib/contract/telemetry-health";
import { priceAt } from "@/lib/core/metrics/derivation/cost";
import { laneOf } from "@/lib/core/metrics/lane-of";
import { shiftDay } from "@/lib/core/metrics/period";
import { type MetricSettings, UNMAPPED_LANE } from "@/lib/core/metrics/settings";
import { type ClientHealth, healthFindings } from "@/lib/core/telemetry/health/health-findings";
import { schemaDrift } from "@/lib/core/telemetry/health/schema-drift";
import { isKnownTool, toolName } from "@/lib/core/telemetry/tools";
import { inboxDepth, inboxLagMs, parkedBatches } from "../control-db/inbox";
import { type IntakeTotal, listIntakeCounts, listIntakeNames } from "../control-db/intake-counters";
import { authorize, type Ctx } from "../ctx";
import { isTelemetryUp } from "../health/get-readiness";
import { readScope } from "../metrics/read-scope";
import { isoTime } from "../sessions/present-session";
import { loadMetricSettings } from "../settings/load-metric-settings";
import {
  type CoverageRow,
  type DeliveryRow,
  listCoverage,
  listDelivery,
  listMissingRecords,
  listModelUse,
  listVersionHealth,
  type ModelRow,
  type VersionRow,
} from "../telemetry-db/health-rows";
import { PARKED_ATTEMPTS } from "../worker/move-inbox";

/** Days before a client's last one in which its use is looked at, to tell whether silence is news. */
const HABIT_DAYS = 14;

/** Can the figures be trusted: what arrives from which client, what is missing from it, what waits and what was left out. */
export async function getTelemetryHealth(ctx: Ctx, query: URLSearchParams): Promise<TelemetryHealth> {
  authorize(ctx, "sessions.view");
  const { org } = ctx.actor;
  const [{ filters, scope, timeZone }, up, { settings }] = await Promise.all([
    readScope(ctx, query, "rows"),
    isTelemetryUp(),
    loadMetricSettings(ctx.db, org),
  ]);
  const none = { versions: [], coverage: [], models: [], delivery: [], missing: [] };
  const [depth, parked, dropped, names, rows] = await Promise.all([
    inboxDepth(org),
    parkedBatches(org, PARKED_ATTEMPTS),
    listIntakeCounts(org, filters.from),
    listIntakeNames(org),
    up ? loadRows(scope, timeZone) : none,
  ]);
  const lastMs = Math.max(0, ...rows.delivery.map(row => row.lastMs));
  return {
    asOf: isoTime(ctx.now()),
    from: filters.from,
    to: filters.to,
    timeZone,
    inbox: { batches: depth.batches, events: depth.events, lagMs: inboxLagMs(depth, ctx.now()), parked },
    analyticalStore: up ? "up" : "down",
    lastEventAt: lastMs === 0 ? null : isoTime(lastMs),
    findings: healthFindings(
      clientsOf(rows),
      unplacedModels(rows.models, settings, ctx.now()),
      recentDrift(names, filters.from),
      ctx.now(),
      toolName,
    ),
    coverage: coverageOf(rows.coverage),
    versions: rows.versions.map(version => ({
      tool: version.tool,
      version: version.toolVersion,
      sessions: version.sessions,
      turns: version.turns,
      firstSeen: isoTime(version.firstMs),
      lastSeen: isoTime(version.lastMs),
      missingTokensShare: version.answeredTurns === 0 ? 0 : version.turnsWithoutTokens / version.answeredTurns,
      coverageClasses: version.coverageClasses,
    })),
    dropped,
  };
}

type Rows = {
  versions: VersionRow[];
  coverage: CoverageRow[];
  models: ModelRow[];
  delivery: DeliveryRow[];
  missing: { tool: string; records: number }[];
};

async function loadRows(scope: Parameters<typeof listDelivery>[0], timeZone: string): Promise<Rows> {
  const [versions, coverage, models, delivery, missing] = await Promise.all([
    listVersionHealth(scope),
    listCoverage(scope, timeZone),
    listModelUse(scope),
    listDelivery(scope),
    listMissingRecords(scope),
  ]);
  return { versions, coverage, models, delivery, missing };
}

/** One row per client: its versions added up, with what its events and its days say. */
function clientsOf({ versions, coverage, delivery, missing }: Rows): ClientHealth[] {
  return delivery.map(({ tool, events, lastMs, futureRecords, futureHosts, silentDenials }) => {
    const own = versions.filter(version => version.tool === tool);
    const sum = (pick: (version: VersionRow) => number) => own.reduce((total, version) => total + pick(version), 0);
    return {
      tool,
      known: isKnownTool(tool),
      records: events,
      sessions: sum(version => version.sessions),
      turns: sum(version => version.turns),
      unansweredTurns: sum(version => version.unansweredTurns),
      turnsWithoutTokens: sum(version => version.turnsWithoutTokens),
      unattributedSessions: sum(version => version.unattributedSessions),
      sessionsWithoutRepo: sum(version => version.sessionsWithoutRepo),
      missingRecords: missing.find(row => row.tool === tool)?.records ?? 0,
      silentDenials,
      futureRecords,
      futureHosts,
      lastSeenMs: lastMs,
      activeDays: activeDays(coverage.filter(row => row.tool === tool)),
    };
  });
}

/** Drift of versions that came in the chosen range or after it. */
function recentDrift(names: readonly Omit<IntakeTotal, "count">[], from: string) {
  const recent = new Set(names.filter(name => name.firstDay >= from).map(name => `${name.tool} ${name.version}`));
  return schemaDrift(names).filter(({ tool, version }) => recent.has(`${tool} ${version}`));
}

function activeDays(rows: readonly CoverageRow[]): number {
  const last = rows.at(-1)?.localDay;
  return last === undefined ? 0 : rows.filter(row => row.localDay < last && row.localDay >= shiftDay(last, -HABIT_DAYS)).length;
}

function unplacedModels(models: readonly ModelRow[], settings: MetricSettings, nowMs: number) {
  return models.map(({ model, turns }) => ({
    model,
    turns,
    lane: laneOf(model, settings) !== UNMAPPED_LANE,
    price: priceAt(model, nowMs, settings.prices) !== null,
  }));
}

function coverageOf(rows: readonly CoverageRow[]): TelemetryHealth["coverage"] {
  const tools = [...new Set(rows.map(row => row.tool))].map(tool => {
    const cells = rows.filter(row => row.tool === tool).map(({ localDay, sessions, turns }) => ({ day: localDay, sessions, turns }));
    return { tool, sessions: cells.reduce((sum, cell) => sum + cell.sessions, 0), cells };
  });
  return tools.sort((a, b) => b.sessions - a.sessions);
}
