import { Session } from "chdb";
import type { RawInsertFormat } from "./insert-head";
import { quoteName } from "./quote-sql";

export type EngineAnswer = { body: Uint8Array; resultRows: number; resultBytes: number; writtenRows: number; writtenBytes: number };
export type RawInsert = {
  table: string;
  columns: string[] | null;
  settings: Record<string, string>;
  format: RawInsertFormat;
  data: Buffer;
};

const NOTHING_WRITTEN = { writtenRows: 0, writtenBytes: 0 };
const CLEAN = "clean\n";

/** One connection to the engine in this process. It runs one query at a time; whoever holds it must wait. */
export class EngineConnection {
  private database = "default";

  private constructor(
    private session: Session,
    private readonly open: () => Session,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  /** `engineArguments` are those of clickhouse-local, e.g. `--max_query_size=1000000`. */
  static open(directory: string, engineArguments: readonly string[], onBroken: (error: unknown) => void): EngineConnection {
    const open = () => new Session(directory, { connectionArgs: engineArguments });
    return new EngineConnection(open(), open, onBroken);
  }

  /** Runs one statement and gives its whole output. Rejects with the engine's error. */
  async run(sql: string, format: string, database: string): Promise<EngineAnswer> {
    return this.recovering(async () => {
      await this.useDatabase(database);
      const result = await this.session.queryAsync(sql, { format });
      return { body: result.bytes(), resultRows: result.rowsRead, resultBytes: result.bytesRead, ...NOTHING_WRITTEN };
    });
  }

  /** Inserts bytes in a text format; resolves when the part is on disk. */
  async insert(insert: RawInsert, database: string): Promise<EngineAnswer> {
    return this.recovering(async () => {
      await this.useDatabase(database);
      const { table, format, settings, columns } = insert;
      const summary = await this.session.insert({ table, format, settings, values: insert.data, ...(columns ? { columns } : {}) });
      const nothingRead = { body: new Uint8Array(), resultRows: 0, resultBytes: 0 };
      return { ...nothingRead, writtenRows: summary.rowsWritten, writtenBytes: summary.bytesWritten };
    });
  }

  close(): void {
    this.session.close();
  }

  private async useDatabase(database: string): Promise<void> {
    if (database === this.database) return;
    await this.session.queryAsync(`USE ${quoteName(database)}`);
    this.database = database;
  }

  private async recovering<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.dropLeftovers();
      throw error;
    }
  }

  /** What a failed query had already written comes out in front of the connection's next answer, so it is read and thrown away here. */
  private async dropLeftovers(): Promise<void> {
    try {
      await this.session.queryAsync("SELECT 1 FORMAT Null");
      const probe = await this.session.queryAsync("SELECT 'clean'", { format: "TabSeparatedRaw" });
      if (probe.text() === CLEAN) return;
    } catch {
      // Reopened below.
    }
    try {
      this.session.close();
      this.session = this.open();
      this.database = "default";
    } catch (error) {
      this.onBroken(error);
    }
  }
}
