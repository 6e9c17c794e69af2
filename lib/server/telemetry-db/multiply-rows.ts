import { telemetryDb } from "./client";
import { queryCompact } from "./compact";

/** Tables whose rows belong to sessions, and the column by which a row is moved in time. */
const TABLES = { events: "ts", session_facts: "started", change_outcomes: "toDateTime64(day, 3, 'UTC')" } as const;
/** Copies made by one statement: few statements, bounded memory. */
const COPIES_AT_ONCE = 4;
const WEEKS = 13;
const WEEK_SECONDS = 7 * 86_400;
/** Every developer becomes so many. */
const DEVELOPERS_PER_DEVELOPER = 10;
const ID_COLUMNS: ReadonlySet<string> = new Set(["event_id", "conversation", "parent_session", "child_session", "call_id"]);

type Column = { name: string; type: string };

/**
 * Multiplies an organisation's rows inside the store until there are `copies` of each, those present included: with other ids, ten times as many
 * developers, moved by whole weeks within the 13 weeks before `endMs`. A load to measure with, made of derived rows; what it says means nothing.
 */
export async function multiplyRows(
  org: string,
  { copies, endMs, onShare }: { copies: number; endMs: number; onShare: (share: number) => void },
): Promise<void> {
  for (let first = 1; first < copies; first += COPIES_AT_ONCE) {
    const next = Math.min(first + COPIES_AT_ONCE, copies);
    for (const [table, time] of Object.entries(TABLES)) await copyRows(table, time, { org, first, next, endMs });
    onShare(next / copies);
  }
}

async function copyRows(table: string, time: string, params: Record<string, unknown>): Promise<void> {
  const columns = await columnsOf(table);
  await telemetryDb().command({
    query: `INSERT INTO ${table} (${columns.map(({ name }) => `\`${name}\``).join(", ")})
      SELECT ${columns.map(column => `${copiedValue(column)} AS \`new ${column.name}\``).join(", ")}
      FROM (
        SELECT *, copy, concat('.', toString(copy)) AS suffix, toInt64(copy % ${WEEKS}) * ${WEEK_SECONDS} AS later,
          later - if(addSeconds(${time}, later) >= fromUnixTimestamp64Milli({endMs: Int64}), ${WEEKS * WEEK_SECONDS}, 0) AS shift
        FROM (SELECT * FROM ${table} FINAL WHERE org = {org: String} AND session != '' AND position(session, '.') = 0)
        ARRAY JOIN range({first: UInt32}, {next: UInt32}) AS copy
      )`,
    query_params: params,
    clickhouse_settings: { max_execution_time: 0 },
  });
}

/** The columns that are stored and not computed. */
async function columnsOf(table: string): Promise<Column[]> {
  const rows = await queryCompact(
    "SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table: String} AND default_kind != 'MATERIALIZED'",
    { table },
  );
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/** What a copy has in a column. A dot in an id marks a copy: no id of a client's has one here. */
function copiedValue({ name, type }: Column): string {
  const column = `\`${name}\``;
  if (name === "session") return `if(position(session, '#') > 0, replaceOne(session, '#', concat(suffix, '#')), concat(session, suffix))`;
  if (name === "developer") return `if(copy % ${DEVELOPERS_PER_DEVELOPER} = 0, developer, ${otherDeveloper})`;
  // Minutes that differ, so that grouping by them saves no work.
  if (name === "episodes.engaged_ms") return `arrayMap(ms -> ms * (0.9 + 0.2 * (cityHash64(session, copy, ms) % 1000) / 1000), ${column})`;
  if (ID_COLUMNS.has(name)) return `concat(${column}, suffix)`;
  if (type === "Date") return `addDays(${column}, intDiv(shift, 86400))`;
  if (/^(Nullable\()?DateTime64/.test(type)) return `addSeconds(${column}, shift)`;
  if (/^Array\((Nullable\()?DateTime64/.test(type)) return `arrayMap(instant -> addSeconds(instant, shift), ${column})`;
  return column;
}

const otherDeveloper = `substring(base64URLEncode(SHA256(concat(developer, toString(copy % ${DEVELOPERS_PER_DEVELOPER})))), 1, 16)`;
