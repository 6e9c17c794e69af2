import pg from "pg";
import { logger } from "../log";
import { NOTIFY_CHANNEL, type Notification } from "./notify";
import { databaseUrl } from "./pg-pool";

const RECONNECT_MS = 1000;

export type Listener = {
  onMessage: (message: Notification) => void;
  /** Called after every (re)connect: messages may have been missed, so read everything anew. */
  onConnected: () => void;
};

/** Listens on a connection of its own until the returned function is called; reconnects for ever. For the server and worker entries only. */
export function listen(listener: Listener): () => Promise<void> {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  const connect = async () => {
    const next = new pg.Client({ connectionString: databaseUrl(), keepAlive: true, connectionTimeoutMillis: 10_000 });
    client = next;
    next.on("notification", ({ payload }) => {
      const message = parseNotification(payload);
      if (message) listener.onMessage(message);
    });
    next.on("error", error => logger().warn({ reason: String(error) }, "The notification connection broke; connecting again."));
    next.on("end", again);
    try {
      await next.connect();
      await next.query(`LISTEN ${NOTIFY_CHANNEL}`);
      listener.onConnected();
    } catch (error) {
      logger().warn({ reason: String(error) }, "No notification connection yet; trying again.");
      await next.end().catch(() => undefined);
      again();
    }
  };
  const again = () => {
    if (stopped || timer) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, RECONNECT_MS);
  };

  void connect();
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}

function parseNotification(payload: string | undefined): Notification | null {
  try {
    const value: unknown = JSON.parse(payload ?? "");
    return typeof value === "object" && value !== null && "type" in value ? (value as Notification) : null;
  } catch {
    return null;
  }
}
