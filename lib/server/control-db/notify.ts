import type { ControlTx } from "./client";

export const NOTIFY_CHANNEL = "lanekeeper";

/** What processes tell each other over LISTEN/NOTIFY; the server and worker entries listen. */
export type Notification =
  | { type: "policy.published"; org: string; version: number }
  | { type: "settings"; org: string }
  | { type: "tokens" }
  /** Members' teams or the epoch of pseudonyms changed. */
  | { type: "pseudonyms"; org: string }
  /** Names came to mean someone else: facts are to be derived again. */
  | { type: "identities" }
  | { type: "inbox"; org: string };

/** Sends a notification. Inside a transaction it leaves at commit, or never. */
export async function notify(tx: ControlTx, message: Notification): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${NOTIFY_CHANNEL}, ${JSON.stringify(message)})`;
}
