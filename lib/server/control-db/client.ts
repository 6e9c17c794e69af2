import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "../env";
import { processState } from "../process-state";
import { type Prisma, PrismaClient } from "./generated/client";

export type ControlDb = PrismaClient;
/** A transaction, or the client itself: what a repository function takes. */
export type ControlTx = Prisma.TransactionClient;

/** The control plane's client, one per process. `DATABASE_URL` must be set (the supervisor sets it for embedded stores). */
export function controlDb(): ControlDb {
  return processState("control-db", () => {
    const url = env().DATABASE_URL;
    if (url === undefined) throw new Error("DATABASE_URL is not set. Start through `npm start`, or name a PostgreSQL.");
    return openControlDb(url);
  });
}

/** A client for the database at `url`. */
export function openControlDb(url: string): ControlDb {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10 }),
    // Writers of one organisation queue on its row (audit chain); under load they may wait longer than Prisma's two seconds.
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
}
