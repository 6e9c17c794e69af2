import type { ControlTx } from "../control-db/client";
import { METRICS_KEY } from "./write-metric-settings";

/** Key of the marker: a row with version n says that all facts were derived under version n of the metric settings. */
const FACTS_KEY = "facts";

/** Organisations whose facts were derived under older settings than those in force: what the worker has to rebuild. */
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

/** Records that all facts of the organisation have been derived under this version. Saying it twice changes nothing. */
export async function recordFactsVersion(tx: ControlTx, orgId: string, version: number): Promise<void> {
  await tx.setting.createMany({ data: { orgId, key: FACTS_KEY, version, value: {}, updatedBy: "worker" }, skipDuplicates: true });
}
