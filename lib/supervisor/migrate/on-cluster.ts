const target =
  /^((?:CREATE TABLE|DROP TABLE|ALTER TABLE|TRUNCATE TABLE|CREATE DATABASE)(?: IF NOT EXISTS| IF EXISTS)?\s+(?:`[^`]+`|"[^"]+"|[\w.]+))/i;
const engine = /\bENGINE\s*=\s*(?!Replicated)(\w*MergeTree)\b/i;

/**
 * A schema statement written for one ClickHouse, rewritten for every node of a cluster: `ON CLUSTER` behind the name, replicated engines.
 * The replicas' paths come from the servers' own defaults (`default_replica_path`, `default_replica_name`).
 */
export function onCluster(statement: string, cluster: string): string {
  if (!/^\w+$/.test(cluster)) throw new Error("CLICKHOUSE_CLUSTER is made of letters, digits and underscores.");
  return statement.replace(target, `$1 ON CLUSTER ${cluster}`).replace(engine, "ENGINE = Replicated$1");
}
