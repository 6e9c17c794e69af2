import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { markOf } from "./import-state";

export type Batch = { events: NativeEventInput[] /** Marks of the conversations that end in this batch. */; marks: string[] };

/** Far below what a request may hold, so that one lost answer costs little. */
const MAX_EVENTS = 2_000;
const MAX_CHARS = 2_000_000;

/** Conversations in batches of a bounded size; a long conversation spans several. Those that `isKnown` says are left out. */
export async function* batchesOf(sessions: AsyncIterable<NativeEventInput[]>, isKnown: (mark: string) => boolean): AsyncGenerator<Batch> {
  let batch: Batch = { events: [], marks: [] };
  let chars = 0;
  for await (const session of sessions) {
    const mark = markOf(session);
    if (isKnown(mark)) continue;
    for (const event of session) {
      const length = JSON.stringify(event).length;
      if (batch.events.length >= MAX_EVENTS || (batch.events.length > 0 && chars + length > MAX_CHARS)) {
        yield batch;
        batch = { events: [], marks: [] };
        chars = 0;
      }
      batch.events.push(event);
      chars += length;
    }
    batch.marks.push(mark);
  }
  if (batch.marks.length > 0) yield batch;
}
