import { describe, expect, it } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, event, T0, turnEvents } from "@/lib/testing/event-factory";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { deriveFacts } from "./derive-facts";
import type { SittingFacts } from "./facts";
import { linkSittings } from "./link-sittings";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const settings = DEFAULT_METRIC_SETTINGS;
const rejected = { file: "f", decision: "reject" as const };

function sittingOf(session: string, ...events: CanonicalEvent[][]): SittingFacts {
  const [row] = deriveFacts(
    events.flat().map(each => ({ ...each, session })),
    [],
    settings,
  );
  if (row === undefined) throw new Error("expected a sitting");
  return row;
}

/** A correction at the start, and a last turn one minute later that ends 4 s after its prompt. */
const fast = (last: Parameters<typeof turnEvents>[0] = {}, ...more: CanonicalEvent[][]) =>
  sittingOf("fast", turnEvents({ edit: rejected }), turnEvents({ atMs: T0 + MINUTE, ...last }), ...more);
const ANSWERED = T0 + MINUTE + 4 * SECOND;
const deep = (startMs: number, name = "deep") => sittingOf(name, turnEvents({ atMs: startMs, model: DEEP_MODEL }));

const linked = (...sittings: SittingFacts[]) => linkSittings(sittings, settings);
const endingOf = (rows: readonly SittingFacts[]) => {
  const row = rows.find(each => each.id === "fast#1");
  return row?.episodes.map(e => [e.cause, e.reason, e.engagedMs, e.ownReason]);
};
const breaksOf = (rows: readonly SittingFacts[]) => rows.find(each => each.id === "fast#1")?.chains.map(chain => chain.breaks);

describe("a deeper session that takes over the work of a fast one", () => {
  it("breaks its flow at the moment it begins", () => {
    const [own, ...rest] = endingOf([fast()]) ?? [];
    expect([own, rest]).toEqual([["done", "satisfied", MINUTE + 4 * SECOND, null], []]);
    const rows = linked(fast(), deep(ANSWERED + 2 * MINUTE));
    expect(endingOf(rows)).toEqual([["break", "escalation", 3 * MINUTE + 4 * SECOND, "satisfied"]]);
    expect(rows[0]?.episodes[0]?.closesAtMs).toBe(ANSWERED + 32 * MINUTE);
    expect([breaksOf([fast()]), breaksOf(rows)]).toEqual([[0], [1]]);
  });

  it.each<[string, SittingFacts, number, unknown[]]>([
    [
      "by the last moment of the reading allowance",
      fast(),
      ANSWERED + 5 * MINUTE,
      ["break", "escalation", 6 * MINUTE + 4 * SECOND, "satisfied"],
    ],
    ["after it: the work was finished before", fast(), ANSWERED + 5 * MINUTE + 1, ["done", "satisfied", MINUTE + 4 * SECOND, null]],
    [
      "after more lines to read, which take longer",
      fast({ edit: { file: "g", added: 60 } }),
      ANSWERED + 10 * MINUTE,
      ["break", "escalation", 11 * MINUTE + 4 * SECOND, "satisfied"],
    ],
    [
      "after a refusal that nothing followed",
      fast({ edit: rejected }),
      ANSWERED + MINUTE,
      ["break", "escalation", 2 * MINUTE + 4 * SECOND, "left"],
    ],
    [
      "long after it: the developer had left",
      fast({ edit: rejected }),
      ANSWERED + 6 * MINUTE,
      ["break", "left", MINUTE + 4 * SECOND, null],
    ],
    [
      "while an answer is still being given",
      fast({ waitMs: 30 * SECOND }),
      T0 + MINUTE + 5 * SECOND,
      ["break", "escalation", MINUTE + 10 * SECOND, "satisfied"],
    ],
    [
      "before the session is ended",
      fast({}, [event({ type: "session_end", tsMs: ANSWERED + 3 * MINUTE })]),
      ANSWERED + MINUTE,
      ["break", "escalation", 2 * MINUTE + 4 * SECOND, "session_end"],
    ],
    [
      "after the session was ended",
      fast({}, [event({ type: "session_end", tsMs: ANSWERED + 3 * MINUTE })]),
      ANSWERED + 3 * MINUTE,
      ["done", "session_end", 4 * MINUTE + 4 * SECOND, null],
    ],
    [
      "after a commit",
      fast({}, [event({ type: "outcome", reason: "commit", tsMs: ANSWERED + SECOND })]),
      ANSWERED + MINUTE,
      ["done", "commit", MINUTE + 5 * SECOND, null],
    ],
    [
      "after an error",
      fast({}, [event({ type: "request_error", tsMs: ANSWERED + SECOND })]),
      ANSWERED + MINUTE,
      ["break", "error", MINUTE + 5 * SECOND, null],
    ],
  ])("begins %s", (_name, origin, startMs, expected) => {
    expect(endingOf(linked(origin, deep(startMs)))).toEqual([expected]);
  });

  it("breaks it once, at the first of several, whatever their order", () => {
    const [origin, first, second] = [fast(), deep(ANSWERED + MINUTE, "deep-1"), deep(ANSWERED + 2 * MINUTE, "deep-2")];
    const expected = [["break", "escalation", 2 * MINUTE + 4 * SECOND, "satisfied"]];
    expect(endingOf(linked(origin, first, second))).toEqual(expected);
    expect(endingOf(linked(second, first, origin))).toEqual(expected);
  });

  it.each<[string, SittingFacts]>([
    ["an answer that stood", fast()],
    ["a refusal", fast({ edit: rejected })],
    ["an explicit end", fast({}, [event({ type: "session_end", tsMs: ANSWERED + 10 * MINUTE })])],
  ])("leaves no trace once it is gone, after %s", (_name, origin) => {
    const once = linked(origin, deep(ANSWERED + MINUTE));
    expect(endingOf(once)).not.toEqual(endingOf([origin]));
    expect(linked(...once)).toEqual(once);
    expect(linked(...once.filter(row => row.id === "fast#1"))).toEqual([origin]);
  });

  it("leaves alone what already ended in a deeper lane of its own", () => {
    const origin = sittingOf("fast", turnEvents({ edit: rejected }), turnEvents({ atMs: T0 + MINUTE, model: DEEP_MODEL }));
    expect(endingOf(linked(origin, deep(ANSWERED + MINUTE)))).toEqual(endingOf([origin]));
  });
});
