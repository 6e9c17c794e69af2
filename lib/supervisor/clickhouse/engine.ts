import { randomUUID } from "node:crypto";
import { ConnectionPool } from "./connection-pool";
import { type EngineAnswer, EngineConnection, type RawInsert } from "./engine-connection";

const READERS = 3;
const MOST_WAITING = { readers: 200, writer: 64, control: 1_000 };
const KILL_AGAIN_MS = 250;
const TAG_PREFIX = "lanekeeper-";
/** The longest statement, bound parameters included. */
export const MOST_SQL_BYTES = 16 * 2 ** 20;
const ENGINE_ARGUMENTS = [`--max_query_size=${MOST_SQL_BYTES}`, "--async_insert=0", "--session_timezone=UTC"];

type Target = { database: string; signal: AbortSignal };

/** The embedded ClickHouse: one writer and three readers on one directory, and a connection that ends what nobody waits for any more. */
export class Engine {
  private readonly readers: ConnectionPool<EngineConnection>;
  private readonly writer: ConnectionPool<EngineConnection>;
  private readonly control: ConnectionPool<EngineConnection>;

  private constructor(
    private readonly connections: EngineConnection[],
    readonly version: string,
    readonly knownSettings: ReadonlySet<string>,
  ) {
    const [writer, control, ...readers] = connections;
    if (!writer || !control) throw new Error("The engine needs a writer and a control connection.");
    this.readers = new ConnectionPool(readers, MOST_WAITING.readers);
    this.writer = new ConnectionPool([writer], MOST_WAITING.writer);
    this.control = new ConnectionPool([control], MOST_WAITING.control);
  }

  /**
   * Opens the directory and creates the database. Throws when another process holds the directory. `onBroken` is told when the
   * engine takes no more connections; only a new process helps then.
   */
  static async open(directory: string, database: string, onBroken: (error: unknown) => void): Promise<Engine> {
    const connections = Array.from({ length: READERS + 2 }, () => EngineConnection.open(directory, ENGINE_ARGUMENTS, onBroken));
    const first = connections[0];
    if (!first) throw new Error("The engine has no connection.");
    await first.run(`CREATE DATABASE IF NOT EXISTS ${database}`, "Null", "default");
    const text = async (sql: string) => Buffer.from((await first.run(sql, "TabSeparatedRaw", "default")).body).toString();
    const names = (await text("SELECT name FROM system.settings")).trim().split("\n");
    return new Engine(connections, (await text("SELECT version()")).trim(), new Set(names));
  }

  read(sql: string, format: string, target: Target): Promise<EngineAnswer> {
    return this.runOn(this.readers, target, tag => connection => connection.run(tagged(sql, tag), format, target.database));
  }

  write(sql: string, format: string, target: Target): Promise<EngineAnswer> {
    return this.runOn(this.writer, target, tag => connection => connection.run(tagged(sql, tag), format, target.database));
  }

  insert(insert: RawInsert, target: Target): Promise<EngineAnswer> {
    return this.runOn(this.writer, target, tag => connection => {
      const comment = [insert.settings.log_comment, tag].filter(Boolean).join(" ");
      return connection.insert({ ...insert, settings: { ...insert.settings, log_comment: comment } }, target.database);
    });
  }

  close(): void {
    for (const connection of this.connections) connection.close();
  }

  private runOn(
    pool: ConnectionPool<EngineConnection>,
    { signal }: Target,
    work: (tag: string) => (connection: EngineConnection) => Promise<EngineAnswer>,
  ): Promise<EngineAnswer> {
    const tag = `${TAG_PREFIX}${randomUUID()}`;
    return pool.use(signal, async connection => {
      const kill = () => this.kill(tag);
      let again: NodeJS.Timeout | undefined;
      const onAbort = () => {
        kill();
        // The query may not have reached the list of processes yet.
        again = setInterval(kill, KILL_AGAIN_MS);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        return await work(tag)(connection);
      } catch (error) {
        throw withoutTag(error);
      } finally {
        signal.removeEventListener("abort", onAbort);
        clearInterval(again);
      }
    });
  }

  /** SYNC would hang the connection. The tag is put together inside, or the query would find itself. */
  private kill(tag: string): void {
    const sql = `KILL QUERY WHERE position(query, concat('${tag.slice(0, 20)}', '${tag.slice(20)}')) > 0 ASYNC`;
    this.control
      .use(new AbortController().signal, connection => connection.run(sql, "Null", "default"))
      .catch(error => console.error(`clickhouse: could not cancel a query: ${error instanceof Error ? error.message : String(error)}`));
  }
}

/** Behind the statement, so that positions in error messages stay true; in front of an INSERT, whose values end the text. */
function tagged(sql: string, tag: string): string {
  return /^\s*INSERT\b/i.test(sql) ? `/* ${tag} */ ${sql}` : `${sql} /* ${tag} */`;
}

/** The engine quotes the statement in its errors; what was added is nobody's business. */
function withoutTag(error: unknown): unknown {
  if (error instanceof Error) error.message = error.message.replace(/ ?\/\* lanekeeper-[0-9a-f-]+ \*\/ ?/g, "");
  return error;
}
