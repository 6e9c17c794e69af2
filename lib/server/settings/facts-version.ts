import { z } from "zod";
import { FACTS_DEFINITION } from "@/lib/core/metrics/facts";
import type { ControlTx } from "../control-db/client";
import { METRICS_KEY } from "./write-metric-settings";

/** Key of the marker: a row with version n says that all facts were derived, as they are defined now, under version n of the metric settings. */
const FACTS_KEY = `facts@${FACTS_DEFINITION}`;
/** Key of the cursor of a rebuild under way; its version is that of the settings it derives under. */
const CURSOR_KEY = `facts-cursor@${FACTS_DEFINITION}`;

/** How far a rebuild has come: developers in order, then conversations of nobody in order; `after` is the last one done. */
const cursorSchema = z.object({
  phase: z.enum(["developers", "unattributed"]),
  after: z.string(),
  conversations: z.number().int().nonnegative(),
});
export type RebuildCursor = z.infer<typeof cursorSchema>;
export const REBUILD_START: RebuildCursor = { phase: "developers", after: "", conversations: 0 };

/** Organisations whose facts were derived by an older definition or under older settings than those in force: what the worker has to rebuild. */
export async function listOutdatedFacts(tx: ControlTx): Promise<{ org: string; version: number }[]> {
  const newest = await tx.setting.groupBy({
    by: ["orgId", "key"],
    where: { key: { in: [METRICS_KEY, FACTS_KEY] } },
    _max: { version: true },
  });
  const versionOf = (org: string, key: string) => newest.find(row => row.orgId === org && row.key === key)?._max.version ?? 0;
  return newest
    .filter(row => row.key === METRICS_KEY && versionOf(row.orgId, FACTS_KEY) < versionOf(row.orgId, METRICS_KEY))
    .map(row => ({ org: row.orgId, version: versionOf(row.orgId, METRICS_KEY) }));
}

/** True while the organisation's facts are older than its settings. */
export async function areFactsOutdated(tx: ControlTx, orgId: string, version: number): Promise<boolean> {
  const built = await tx.setting.findFirst({ where: { orgId, key: FACTS_KEY, version: { gte: version } } });
  return built === null;
}

/** Records that all facts of the organisation have been derived under this version, and forgets how far that had come. Saying it twice changes nothing. */
export async function recordFactsVersion(tx: ControlTx, orgId: string, version: number): Promise<void> {
  await tx.setting.createMany({ data: { orgId, key: FACTS_KEY, version, value: {}, updatedBy: "worker" }, skipDuplicates: true });
  await tx.setting.deleteMany({ where: { orgId, key: CURSOR_KEY } });
}

/** Where a rebuild under this version goes on: at its beginning, or where an interrupted one stopped. */
export async function findRebuildCursor(tx: ControlTx, orgId: string, version: number): Promise<RebuildCursor> {
  const row = await tx.setting.findUnique({ where: { orgId_key_version: { orgId, key: CURSOR_KEY, version } } });
  return row === null ? REBUILD_START : cursorSchema.parse(row.value);
}

export async function saveRebuildCursor(tx: ControlTx, orgId: string, version: number, cursor: RebuildCursor): Promise<void> {
  const id = { orgId, key: CURSOR_KEY, version };
  const data = { value: cursor, updatedBy: "worker", updatedAt: new Date() };
  await tx.setting.upsert({ where: { orgId_key_version: id }, create: { ...id, ...data }, update: data });
}
