import { expect, it } from "vitest";
import { explorationWords } from "./exploration-words";

it.each([
  [0, 5000, /^Nobody explores.*“observational”\.$/],
  [2, undefined, /^About one session in 50 goes to another lane by chance, unless its rule is locked\.$/],
  [2, 12_400, /one session in 50 .*\(12,400\), n_eff is at most about 248: enough/],
  [2, 5000, /at most about 100: enough/],
  [1, 5000, /at most about 50: too little .* from 2% on it could\.$/],
  [5, 600, /at most about 30: too little .* even 5% could not, until there is more work\.$/],
  [0.01, 0, /one session in 10,000 .* at most about 0: too little .* even 5% could not/],
])("says what %d percent of %s turns buy", (percent, turns, expected) => {
  expect(explorationWords(percent, turns)).toMatch(expected);
});
