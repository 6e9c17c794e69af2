import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { TEST_NOW } from "@/lib/testing/organization-factory";
import { controlDb } from "../control-db/client";
import { type AttemptLimit, countAttempt, forgiveAttempt } from "./attempt-limit";

const MINUTE = 60_000;
let narrow: AttemptLimit;
let wide: AttemptLimit;
beforeEach(() => {
  narrow = { key: `test:${randomUUID()}`, most: 3, windowMs: MINUTE };
  wide = { key: `test:${randomUUID()}`, most: 5, windowMs: MINUTE };
});

const attempt = (limits: AttemptLimit[], nowMs = TEST_NOW) => countAttempt(controlDb(), limits, nowMs);
const failuresOf = async ({ key }: AttemptLimit) => (await controlDb().signInFailures.findUnique({ where: { key } }))?.failures ?? null;

describe("a limit of attempts", () => {
  it("lets its number through, also when all come at once, and again when its window has ended", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt([narrow])));
    expect(answers.filter(Boolean)).toHaveLength(3);
    expect(await attempt([narrow], TEST_NOW + MINUTE - 1)).toBe(false);
    expect(await attempt([narrow], TEST_NOW + MINUTE)).toBe(true);
    expect(await failuresOf(narrow)).toBe(1);
  });

  it("does not charge the wider limit for what the narrower one refused", async () => {
    for (let i = 0; i < 10; i++) await attempt([narrow, wide]);
    expect(await failuresOf(wide)).toBe(3);
  });

  it("takes back what turned out well, and never below nothing", async () => {
    for (let i = 0; i < 20; i++) {
      expect(await attempt([narrow])).toBe(true);
      await forgiveAttempt(controlDb(), [narrow]);
    }
    await forgiveAttempt(controlDb(), [narrow]);
    expect(await failuresOf(narrow)).toBe(0);
  });

  it("leaves no rows behind whose window has ended", async () => {
    await attempt([narrow]);
    await attempt([wide], TEST_NOW + MINUTE);
    expect(await failuresOf(narrow)).toBeNull();
    expect(await failuresOf(wide)).toBe(1);
  });
});
