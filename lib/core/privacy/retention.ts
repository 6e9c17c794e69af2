import { z } from "zod";

const DAY_MS = 86_400_000;
/** What became of a change is told from 14 days of events, and a late one may come: less than a month would change figures that were given out. */
const FEWEST_EVENT_DAYS = 30;
const MOST_DAYS = 3650;

const daysOrForever = (fewest: number) => z.number().int().min(fewest).max(MOST_DAYS).nullable();

/** How many days each class of data is kept; null: for ever. The audit log is none of them: it is always kept. */
export const retentionSchema = z
  .object({
    /** Canonical events: what facts can be derived from again. */
    events: daysOrForever(FEWEST_EVENT_DAYS),
    /** Sittings and what became of their changes: what figures are made of. */
    facts: daysOrForever(FEWEST_EVENT_DAYS),
    /** Batches that could not be processed and wait for a person. */
    inboxFailures: daysOrForever(1),
    /** Counts of what was refused or left out at the door. */
    intakeCounters: daysOrForever(1),
    /** When a client was last seen, and with which policy. */
    clientSightings: daysOrForever(7),
    /** Who looked at whose name. */
    reveals: daysOrForever(FEWEST_EVENT_DAYS),
  })
  .refine(({ events, facts }) => facts === null || (events !== null && facts >= events), {
    path: ["facts"],
    message: "Facts are kept at least as long as the events that they would be derived from again.",
  });
export type Retention = z.infer<typeof retentionSchema>;
export type RetentionClass = keyof Retention;

export const DEFAULT_RETENTION: Retention = {
  events: 400,
  facts: null,
  inboxFailures: 90,
  intakeCounters: 400,
  clientSightings: 90,
  reveals: null,
};

/** The first UTC day (epoch ms of its start) of which data that is kept for `days` is still there; null when all of it is. */
export function keptSince(days: number | null, nowMs: number): number | null {
  return days === null ? null : (Math.floor(nowMs / DAY_MS) - days) * DAY_MS;
}
