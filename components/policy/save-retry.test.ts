import { expect, it } from "vitest";
import { ApiError } from "@/lib/client/api";
import { isPassing, savePauseMs } from "./save-retry";

it.each([
  [0, 700],
  [1, 2000],
  [3, 8000],
  [5, 30_000],
  [5000, 30_000],
])("waits after %i failed tries for %i ms", (tries, pauseMs) => {
  expect(savePauseMs(tries)).toBe(pauseMs);
});

const answer = (status: number) => new ApiError({ type: "about:blank", title: "No", status, code: "unavailable", requestId: "" });

it.each<[string, Error, boolean]>([
  ["no answer", answer(0), true],
  ["a busy server", answer(503), true],
  ["too many requests", answer(429), true],
  ["a refused draft", answer(400), false],
  ["a lost permission", answer(403), false],
  ["an error of our own", new TypeError("x is undefined"), false],
])("tells whether %s may pass", (_, error, passing) => {
  expect(isPassing(error)).toBe(passing);
});
