import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import { DatabaseError, type Pool, type QueryArrayConfig, type QueryArrayResult } from "pg";

/** Object ids of the types "char" and bpchar in PostgreSQL's catalogue. */
const oid = { char: 18, bpchar: 1042 } as const;

/**
 * A database as the schema engine wants it, over one connection of the caller's (`pool` has `max: 1`), so that the caller may hold a
 * transaction around everything that the engine does. `shadowPool` reaches an empty database that may be filled to compare schemas.
 */
export function engineDatabase(pool: Pool, shadowPool?: Pool): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(pool),
    connectToShadowDb: () => (shadowPool === undefined ? Promise.reject(new Error("No shadow database was given.")) : connect(shadowPool)),
  };
}

/** adapter-pg 7.10 with two repairs: it splits scripts at every `;` (also inside functions), and it does not know the type "char". */
async function connect(pool: Pool): Promise<SqlDriverAdapter> {
  const charColumns = new WeakMap<object, number[]>();
  const adapter = await new PrismaPg(reportingChars(pool, charColumns)).connect();
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    executeRaw: query => adapter.executeRaw(query),
    queryRaw: async query => withChars(await adapter.queryRaw(query), charColumns),
    executeScript: async script => {
      await pool.query(script).catch(refuse);
    },
    startTransaction: level => adapter.startTransaction(level),
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: () => adapter.dispose(),
  };
}

/** Hands PostgreSQL's own words to the engine, which would report a bare error as a number. */
function refuse(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error;
  const { code = "N/A", severity = "ERROR", message, detail, column, hint } = error;
  throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}

/** The pool, except that columns of type "char" look like bpchar to the adapter and are noted under their rows. */
function reportingChars(pool: Pool, charColumns: WeakMap<object, number[]>): Pool {
  const query = async (config: QueryArrayConfig): Promise<QueryArrayResult> => {
    const result = await pool.query(config);
    charColumns.set(
      result.rows,
      result.fields.flatMap((field, index) => (field.dataTypeID === oid.char ? [index] : [])),
    );
    for (const field of result.fields) if (field.dataTypeID === oid.char) field.dataTypeID = oid.bpchar;
    return result;
  };
  return Object.create(pool, { query: { value: query } });
}

function withChars(result: SqlResultSet, charColumns: WeakMap<object, number[]>): SqlResultSet {
  const columnTypes = [...result.columnTypes];
  for (const index of charColumns.get(result.rows) ?? []) columnTypes[index] = ColumnTypeEnum.Character;
  return { ...result, columnTypes };
}
