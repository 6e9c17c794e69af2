import { describe, expect, it } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, event, T0, turnEvents } from "@/lib/testing/event-factory";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { deriveFacts } from "./derive-facts";
import type { SittingFacts } from "./facts";
import { linkSittings } from "./link-sittings";

const MINUTE = 60_000;
const settings = DEFAULT_METRIC_SETTINGS;
const rejected = { file: "f", decision: "reject" as const };

type Shared = Partial<CanonicalEvent>;
/** A fast sitting with one corrected turn, its last turn ending 1 min 4 s after T0. */
const fast = (shared: Shared = {}) =>
  deriveFacts(
    [...turnEvents({ edit: rejected, shared }), ...turnEvents({ atMs: T0 + MINUTE, shared })].map(e => ({ ...e, session: "fast" })),
    [],
    settings,
  );
const deep = (minutes: number, shared: Shared = {}) =>
  deriveFacts(
    turnEvents({ atMs: T0 + minutes * MINUTE, model: DEEP_MODEL, shared }).map(e => ({ ...e, session: "deep" })),
    [],
    settings,
  );
const linked = (...sittings: SittingFacts[][]) =>
  linkSittings(sittings.flat(), settings).flatMap(row => row.escalations.map(e => ({ id: row.id, ...e })));

describe("linkSittings", () => {
  it("finds work that was taken to a deeper session", () => {
    expect(linked(fast(), deep(10))).toMatchObject([
      {
        id: "deep#1",
        trigger: "new_session",
        fromLane: "fast",
        toLane: "deep",
        turn: 0,
        atMs: T0 + 10 * MINUTE,
        correctionsBefore: 1,
        late: false,
        uncertain: false,
        outcome: "done",
      },
    ]);
  });

  it.each<[string, SittingFacts[][]]>([
    ["more than half an hour later", [fast(), deep(32)]],
    ["while the fast work still went on", [fast(), deep(0.5)]],
    ["without a correction", [deriveFacts(turnEvents(), [], settings), deep(10)]],
    ["by someone else", [fast(), deep(10, { developer: "dev_b" })]],
    ["by nobody known", [fast({ developer: null }), deep(10, { developer: null })]],
    ["in another repository", [fast(), deep(10, { repo: "other" })]],
  ])("finds none %s", (_name, sittings) => expect(linked(...sittings)).toEqual([]));

  it("flags a join by developer alone where a repository is unknown", () => {
    expect(linked(fast(), deep(10, { repo: null }))).toMatchObject([{ uncertain: true }]);
  });

  it("is idempotent, and forgets an escalation whose origin is gone", () => {
    const once = linkSittings([...fast(), ...deep(10)], settings);
    expect(linkSittings(once, settings)).toEqual(once);
    const alone = once.filter(row => row.id === "deep#1");
    expect(linkSittings(alone, settings)[0]?.escalations).toEqual([]);
  });

  it("does not depend on the order of the sittings, and keeps escalations within them", () => {
    const later = deriveFacts(
      [...turnEvents({ atMs: T0 + 10 * MINUTE, model: DEEP_MODEL }), ...turnEvents({ atMs: T0 + 11 * MINUTE })].map(e => ({
        ...e,
        session: "deep",
      })),
      [],
      settings,
    );
    const forward = linked(fast(), later);
    expect(forward.map(e => [e.trigger, e.direction])).toEqual([
      ["new_session", "up"],
      ["model_change", "down"],
    ]);
    expect(linked(later, fast())).toEqual(forward);
  });

  it("leaves a sitting that never reached a model alone", () => {
    const silent = deriveFacts([event({ session: "deep", tsMs: T0 + 5 * MINUTE })], [], { ...settings, laneModels: [] });
    expect(linked(fast(), silent)).toEqual([]);
  });
});
