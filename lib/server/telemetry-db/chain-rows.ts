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
  columns: {
    lane: "chains.lane",
    at: "chains.closes_at",
    corrected: "chains.corrected_turns",
    accepted: "chains.accepted_changes",
    auto_accepted: "chains.auto_accepted_changes",
    first_turn: "chains.first_turn",
    work_type: "chains.work_type",
  },
  model: "arrayElement(turns.model, first_turn + 1)",
  workType: "work_type",
  where: "at <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

export function countChains(query: CountQuery): Promise<ChainRow[]> {
  const sums = `count(), sum(corrected), countIf(corrected >= 3), sum(accepted), sum(auto_accepted), countIf(accepted > 0),
    countIf(accepted > 0 AND corrected = 0)`;
  return countFacts<ChainRow>(query, CHAINS, {
    sums,
    read: ([chains, corrected, repeated, accepted, autoAccepted, accepting, firstPass]) => ({
      chains: Number(chains),
      corrected: Number(corrected),
      repeated: Number(repeated),
      accepted: Number(accepted),
      autoAccepted: Number(autoAccepted),
      accepting: Number(accepting),
      firstPass: Number(firstPass),
    }),
  });
}

export function countCorrections(query: CountQuery): Promise<CorrectionsRow[]> {
  return countFacts<CorrectionsRow>(query, CHAINS, {
    sums: "sumMap([least(corrected, 20)], [toUInt32(1)])",
    read: ([counts]) => ({
      chainsByCorrections: new Map([...countsOf(counts)].map(([corrections, chains]) => [Number(corrections), chains])),
    }),
  });
}
