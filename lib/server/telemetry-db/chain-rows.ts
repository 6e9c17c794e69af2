import { type Counted, type CountedKind, type CountQuery, countFacts } from "./count-query";
import { countsOf } from "./episode-rows";

export type ChainRow = Counted & {
  chains: number;
  corrected: number;
  /** Chains with three corrected turns or more. */
  repeated: number;
  accepted: number;
  autoAccepted: number;
  /** Chains that accepted a change, and of these the ones without a correction. */
  accepting: number;
  firstPass: number;
};
/** How many chains had how many corrected turns; more than 20 count as 20. */
export type CorrectionsRow = Counted & { chainsByCorrections: Map<number, number> };

/** Chains closed in the span, and closed at `asOf`. */
const CHAINS: CountedKind = {
  join: `chains.lane AS lane, chains.closes_at AS at, chains.corrected_turns AS corrected, chains.accepted_changes AS accepted,
    chains.auto_accepted_changes AS auto_accepted, chains.first_turn AS first_turn, chains.work_type AS work_type`,
  model: "arrayElement(turns.model, first_turn + 1)",
  workType: "work_type",
  where: "at <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

export function countChains(query: CountQuery): Promise<ChainRow[]> {
  const sums = `count(), sum(corrected), countIf(corrected >= 3), sum(accepted), sum(auto_accepted), countIf(accepted > 0),
    countIf(accepted > 0 AND corrected = 0)`;
  return countFacts<ChainRow>(query, CHAINS, sums, values => {
    const [chains = 0, corrected = 0, repeated = 0, accepted = 0, autoAccepted = 0, accepting = 0, firstPass = 0] = values.map(Number);
    return { chains, corrected, repeated, accepted, autoAccepted, accepting, firstPass };
  });
}

export function countCorrections(query: CountQuery): Promise<CorrectionsRow[]> {
  return countFacts<CorrectionsRow>(query, CHAINS, "sumMap([least(corrected, 20)], [toUInt32(1)])", ([counts]) => ({
    chainsByCorrections: new Map([...countsOf(counts)].map(([corrections, chains]) => [Number(corrections), chains])),
  }));
}
