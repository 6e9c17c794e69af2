import { expect, test } from "vitest";
import { event, T0 } from "@/lib/testing/event-factory";
import { withoutImportedRepeats } from "./without-imported-repeats";

const imported = (session: string, minute: number) =>
  event({ session, tsMs: T0 + minute * 60_000, attributes: { imported: "true" }, eventId: `${session}-imported-${minute}` });
const live = (session: string, minute: number) => event({ session, tsMs: T0 + minute * 60_000, eventId: `${session}-live-${minute}` });

test("an import counts up to the first live event of its conversation, in any order", () => {
  const events = [imported("a", 0), imported("a", 5), live("a", 9), live("a", 4), imported("a", 4), imported("b", 7), live("c", 1)];
  const wanted = ["a-imported-0", "a-live-4", "a-live-9", "b-imported-7", "c-live-1"];
  for (const order of [events, events.toReversed()]) {
    expect(
      withoutImportedRepeats(order)
        .map(each => each.eventId)
        .sort(),
    ).toEqual(wanted);
  }
});
