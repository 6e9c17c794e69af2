import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type ClickHouseClient, type ClickHouseClientConfigOptions, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { startClickHouseOwner } from "../embedded-clickhouse";
import { stopChild } from "../ready-child";

/** A ClickHouse under test: the owner process on a directory of its own, or a real server. */
type ContractTarget = { url: string; stop: () => Promise<void> };
export type OwnerTarget = ContractTarget & {
  dataDir: string;
  secret: string;
  port: number;
  kill: () => Promise<void>;
  /** Sends SIGTERM; resolves with the exit code. */
  terminate: () => Promise<number | null>;
};

/** The server that CLICKHOUSE_URL names, unless that is itself an embedded one (as in the `db` project's set-up). */
async function startContractTarget(): Promise<ContractTarget> {
  const url = process.env.CLICKHOUSE_URL;
  if (url !== undefined && url !== "" && !(await isEmbedded(url))) return { url, stop: async () => undefined };
  return startOwner();
}

async function isEmbedded(url: string): Promise<boolean> {
  const answer = await fetch(new URL("/ping", new URL(url).origin));
  return answer.headers.get("x-clickhouse-server-display-name") === "lanekeeper";
}

/** An owner process; on `again`'s directory, port and secret when that is given. */
export async function startOwner(again?: OwnerTarget): Promise<OwnerTarget> {
  const dataDir = again?.dataDir ?? mkdtempSync(path.join(os.tmpdir(), "lanekeeper-clickhouse-"));
  const secret = again?.secret ?? randomBytes(18).toString("base64url");
  const started = await startClickHouseOwner({ dataDir, secret, port: again?.port ?? 0, logFile: path.join(dataDir, "owner.log") });
  const { child } = started;
  const gone = new Promise<number | null>(resolve => child.once("exit", resolve));
  return {
    url: started.clickhouseUrl,
    dataDir,
    secret,
    port: started.port,
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
    terminate: () => {
      child.kill("SIGTERM");
      return gone;
    },
    stop: async () => {
      await stopChild(child, 20_000);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A quiet client: failing queries are what many tests are about. */
export function quietClient(url: string, options: ClickHouseClientConfigOptions = {}): ClickHouseClient {
  return createClient({ url, log: { level: ClickHouseLogLevel.OFF }, ...options });
}

/** The address with another user, password or database: what an address says wins over a client's options. */
export function changedUrl(url: string, changes: { username?: string; password?: string; pathname?: string }): string {
  return Object.assign(new URL(url), changes).href;
}

/** All rows of a query. */
export async function rowsOf<Row = Record<string, unknown>>(
  client: ClickHouseClient,
  query: string,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  const result = await client.query({ query, query_params: params, format: "JSONEachRow" });
  return result.json<Row>();
}

/** The target with a client on it; what was made in it goes with `close`. */
export type ContractSession = {
  client: ClickHouseClient;
  url: string;
  /** Creates a table and gives its name. */
  newTable: (columns?: string) => Promise<string>;
  close: () => Promise<void>;
};

export async function openContractSession(): Promise<ContractSession> {
  const target = await startContractTarget();
  const client = quietClient(target.url);
  const tables: string[] = [];
  return {
    client,
    url: target.url,
    newTable: async (columns = "a UInt32, s String") => {
      const table = `contract_${randomUUID().replaceAll("-", "")}`;
      await client.command({
        query: `CREATE TABLE ${table} (${columns}) ENGINE = MergeTree ORDER BY tuple() SETTINGS fsync_after_insert = 1`,
      });
      tables.push(table);
      return table;
    },
    close: async () => {
      for (const table of tables) await client.command({ query: `DROP TABLE IF EXISTS ${table}` });
      await client.close();
      await target.stop();
    },
  };
}
