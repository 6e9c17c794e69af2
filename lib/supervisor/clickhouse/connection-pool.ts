import { failure } from "./clickhouse-error";

/** Lends each of a few connections to one user at a time; the rest wait in line, and when the line is full are refused at once. */
export class ConnectionPool<Connection> {
  private readonly idle: Connection[];
  private readonly waiting: ((connection: Connection) => void)[] = [];

  constructor(
    connections: readonly Connection[],
    private readonly mostWaiting: number,
  ) {
    this.idle = [...connections];
    this.size = connections.length;
  }

  readonly size: number;

  /** Runs `work` with a connection of its own. An abort leaves the line; work that has begun is for `work` itself to end. */
  async use<T>(signal: AbortSignal, work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.take(signal);
    try {
      return await work(connection);
    } finally {
      this.giveBack(connection);
    }
  }

  private take(signal: AbortSignal): Promise<Connection> {
    if (signal.aborted) return Promise.reject(cancelled());
    const connection = this.idle.pop();
    if (connection !== undefined) return Promise.resolve(connection);
    if (this.waiting.length >= this.mostWaiting) {
      const most = this.mostWaiting + this.size;
      return Promise.reject(failure("TOO_MANY_SIMULTANEOUS_QUERIES", `Too many simultaneous queries. Maximum: ${most}`));
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(cancelled());
      };
      const enter = (free: Connection) => {
        signal.removeEventListener("abort", leave);
        resolve(free);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.waiting.push(enter);
    });
  }

  private giveBack(connection: Connection): void {
    const next = this.waiting.shift();
    if (next) next(connection);
    else this.idle.push(connection);
  }
}

const cancelled = () => failure("QUERY_WAS_CANCELLED", "Query was cancelled");
