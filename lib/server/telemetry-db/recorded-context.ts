import { RECORDED_ATTRIBUTES, type RecordedAttribute } from "@/lib/core/policy/backtest/recorded-attributes";
import type { SqlContext } from "@/lib/core/policy/sql/policy-sql";
import { STANDARD_ATTRIBUTES } from "@/lib/core/policy/standard-attributes";

/** Columns of turns that attributes are made of, one value per turn. A correction is known from the turn after the one that corrects. */
const COLUMNS = {
  start: "turns.start",
  interactive: "turns.interactive",
  type: "turns.work_type",
  source: "turns.work_type_source",
  chars: "turns.prompt_chars",
  corrections: "arrayMap(turn -> arrayCount((is, by) -> is AND ifNull(by < turn, 0), turns.corrected, turns.corrected_by), turns.index)",
  failed: "turns.failed_checks",
  failedUpto: "arrayCumSum(turns.failed_checks)",
  calls: "turns.tool_calls",
  callsUpto: "arrayCumSum(turns.tool_calls)",
} as const;
type Column = keyof typeof COLUMNS;

/** Each recorded attribute as an expression over a sitting's columns and, through `of`, over those of one of its turns. NULL: missing. */
const ATTRIBUTES: Record<RecordedAttribute, (of: (column: Column) => string) => string> = {
  tool: () => "tool",
  surface: () => "nullIf(surface, 'unknown')",
  team: () => "team",
  developer: () => "developer",
  repo: () => "repo",
  branch: () => "branch",
  clientVersion: () => "tool_version",
  interactive: of => of("interactive"),
  workType: of => `nullIf(${recordedTypeOf(of)}, '')`,
  promptChars: of => `toFloat64(${of("chars")})`,
  hour: of => `toFloat64(toHour(toTimeZone(${of("start")}, {timeZone: String})))`,
  corrections: of => `toFloat64(${of("corrections")})`,
  failedChecks: of => `toFloat64(${of("failedUpto")} - ${of("failed")})`,
  toolCalls: of => `toFloat64(${of("callsUpto")} - ${of("calls")})`,
  minutesInTask: of => `(toUnixTimestamp64Milli(${of("start")}) - toUnixTimestamp64Milli(started)) / 60000`,
};

/** The work type as a text, empty where it was neither declared nor classified: an inferred one was not known at the time. */
function recordedTypeOf(of: (column: "type" | "source") => string): string {
  return `if(${of("source")} IN ('declared', 'classified'), toString(${of("type")}), '')`;
}

/** The recorded context of a turn, and what of it strata are made of. `versions` are the different versions of tools, which are compared in code. */
export type RecordedContext = { context: SqlContext; workType: string; promptChars: string };

/** For each turn: with the columns that `ARRAY JOIN` needs. */
export function joinedContext(attributes: ReadonlySet<string>, versions: readonly string[]): RecordedContext & { join: string[] } {
  const used = new Set<Column>();
  const recorded = contextOf(attributes, versions, column => {
    used.add(column);
    return `turn_${column}`;
  });
  return { ...recorded, join: [...used].map(column => `${COLUMNS[column]} AS turn_${column}`) };
}

/** For the turn at a 1-based place of a sitting. */
export function contextAt(place: string, attributes: ReadonlySet<string>, versions: readonly string[]): RecordedContext {
  return contextOf(attributes, versions, column => `(${COLUMNS[column]})[${place}]`);
}

function contextOf(attributes: ReadonlySet<string>, versions: readonly string[], of: (column: Column) => string): RecordedContext {
  const asked = RECORDED_ATTRIBUTES.filter(attribute => attributes.has(attribute));
  const context: SqlContext = Object.fromEntries(
    asked.map(attribute => {
      const column = { sql: ATTRIBUTES[attribute](of), type: STANDARD_ATTRIBUTES[attribute].type };
      return [attribute, attribute === "clientVersion" ? { ...column, versions } : column];
    }),
  );
  return { context, workType: recordedTypeOf(of), promptChars: of("chars") };
}
