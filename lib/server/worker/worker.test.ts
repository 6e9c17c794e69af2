import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import { T0, turnEvents } from "@/lib/testing/event-factory";
import { diffFacts } from "./diff-facts";
import { rootsOf } from "./roots-of";
import { createWakeUp } from "./wake-up";

describe("rootsOf", () => {
  const rootOf = rootsOf([
    { child: "b", parent: "a", kind: "subagent" },
    { child: "c", parent: "b", kind: "subagent" },
    { child: "y", parent: "x", kind: "auxiliary" },
    { child: "x", parent: "y", kind: "auxiliary" },
  ]);
  it.each([
    ["a", "a"],
    ["b", "a"],
    ["c", "a"],
    ["alone", "alone"],
    ["x", "x"],
    ["y", "x"],
  ])("%s belongs to %s", (conversation, root) => {
    expect(rootOf(conversation)).toBe(root);
  });
});

describe("diffFacts", () => {
  const [facts] = deriveFacts(turnEvents(), [], DEFAULT_METRIC_SETTINGS);
  if (!facts) throw new Error("no facts");
  const moved = { ...facts, startMs: facts.startMs - 86_400_000 };

  it("writes what is new or different and leaves the same alone", () => {
    expect(diffFacts([], [facts])).toEqual({ written: [facts], removed: [] });
    expect(diffFacts([facts], [structuredClone(facts)])).toEqual({ written: [], removed: [] });
    expect(diffFacts([facts], [{ ...facts, costUsd: 1 }])).toMatchObject({ written: [{ costUsd: 1 }], removed: [] });
  });

  it("removes what is gone, and the old row of what moved to another day", () => {
    expect(diffFacts([facts], [])).toEqual({ written: [], removed: [facts] });
    expect(diffFacts([facts], [moved])).toEqual({ written: [moved], removed: [facts] });
    expect(diffFacts([facts], [{ ...facts, startMs: T0 + 1 }]).removed).toEqual([]);
  });
});

describe("createWakeUp", () => {
  it("ends every sleep at once, and does not lose a call that comes before the sleep", async () => {
    const { wake, sleep } = createWakeUp(new AbortController().signal);
    wake();
    await sleep(60_000);
    const sleeps = Promise.all([sleep(60_000), sleep(60_000)]);
    wake();
    await sleeps;
    await sleep(1);
  });

  it("does not sleep once it is stopped", async () => {
    const stopping = new AbortController();
    const { sleep } = createWakeUp(stopping.signal);
    const sleeping = sleep(60_000);
    stopping.abort();
    await sleeping;
    await sleep(60_000);
  });
});
