import { expect, it } from "vitest";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import { packedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import { weightedEpisodes } from "./weighted-episodes";

let seed = 11;
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
/** Episodes of up to forty minutes with any ending, some of nobody known. */
const rows = Array.from({ length: 40 }, (_, index) => ({
  developer: index % 9 === 0 ? null : `dev_${index % 12}`,
  codes: Uint16Array.from({ length: 1 + Math.floor(random() * 8) }, () => Math.floor(random() * 2400) * 4 + Math.floor(random() * 3)),
}));
const estimated = (input: FigureInput) => {
  if (input.state === "undefined") throw new Error(input.reason);
  return input;
};

it("counts an episode of weight 2 as two of them, in value, interval and influence", () => {
  const weightOf = (index: number) => 1 + (index % 2);
  const weighted = estimated(
    flowRetention(weightedEpisodes(rows.map((row, index) => ({ row, weight: weightOf(index) }))), { riskSetFloor: 10 }),
  );
  const repeated = rows.flatMap((row, index) => Array.from({ length: weightOf(index) }, () => row));
  const plain = estimated(flowRetention(packedEpisodes(repeated), { riskSetFloor: 10 }));
  expect(weighted.value).toBeCloseTo(plain.value, 12);
  expect(weighted).toMatchObject({ n: plain.n, developers: plain.developers });
  expect(weighted.interval?.[0]).toBeCloseTo(plain.interval?.[0] ?? Number.NaN, 12);
  expect(weighted.interval?.[1]).toBeCloseTo(plain.interval?.[1] ?? Number.NaN, 12);
  for (const [developer, influence] of plain.influence) expect(weighted.influence.get(developer)).toBeCloseTo(influence, 12);
});
