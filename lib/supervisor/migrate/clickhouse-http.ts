export type ClickHouseTarget = { origin: string; database: string; authorization: string | null };

/** The parts of a CLICKHOUSE_URL: `http://user:password@host:port/database`; the database is `default` when the path names none. */
export function parseClickHouseUrl(text: string): ClickHouseTarget {
  const url = new URL(text);
  const user = decodeURIComponent(url.username);
  const credentials = `${user}:${decodeURIComponent(url.password)}`;
  return {
    origin: url.origin,
    database: decodeURIComponent(url.pathname.replace(/^\//, "")) || "default",
    authorization: user === "" ? null : `Basic ${Buffer.from(credentials).toString("base64")}`,
  };
}

/** Sends one statement and returns the answer's text; throws ClickHouse's own words when it refuses. `database` null: none is chosen. */
export async function sendStatement(
  to: ClickHouseTarget,
  statement: string,
  options: { database: string | null; params?: Record<string, string> },
): Promise<string> {
  const url = new URL(to.origin);
  if (options.database !== null) url.searchParams.set("database", options.database);
  for (const [name, value] of Object.entries(options.params ?? {})) url.searchParams.set(`param_${name}`, value);
  const headers = to.authorization === null ? undefined : { authorization: to.authorization };
  const response = await fetch(url, { method: "POST", body: statement, headers, signal: AbortSignal.timeout(120_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`ClickHouse refused a statement: ${text.trim().slice(0, 1_000)}`);
  return text;
}
