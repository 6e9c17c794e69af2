import { medianCorrections } from "@/lib/core/metrics/figures/chain-corrections";
import { type ChainRow, type CorrectionsRow, countChains, countCorrections } from "../telemetry-db/chain-rows";
import { countEditTurns, type EditTurnRow } from "../telemetry-db/turn-rows";
import { sizeOf } from "./cell-size";
import { type RowSource, rowModel } from "./metric-model";
import { proportionModel, ratioModel } from "./proportion-model";

const NO_CHAIN = "No piece of work was finished in this period.";
const NO_CHANGE = "No change was accepted in the work finished in this period.";

export const CHAINS: RowSource<ChainRow> = { name: "chains", load: countChains };
export const CHAIN_CORRECTIONS: RowSource<CorrectionsRow> = { name: "chain-corrections", load: countCorrections };
const EDIT_TURNS: RowSource<EditTurnRow> = { name: "edit-turns", load: countEditTurns };

export const cc = ratioModel<ChainRow>({
  id: "cc",
  source: CHAINS,
  sums: row => ({ numerator: row.corrected, denominator: row.accepted, n: row.chains }),
  emptyReason: NO_CHANGE,
});

export const chainCorrections = ratioModel<ChainRow>({
  id: "chain-corrections",
  source: CHAINS,
  sums: row => ({ numerator: row.corrected, denominator: row.chains, n: row.chains }),
  emptyReason: NO_CHAIN,
});

export const chainCorrectionsMedian = rowModel<CorrectionsRow>({
  id: "chain-corrections-median",
  source: CHAIN_CORRECTIONS,
  estimate: rows => {
    const size = sizeOf(rows, row => [...row.chainsByCorrections.values()].reduce((sum, chains) => sum + chains, 0));
    const value = medianCorrections(rows.map(row => row.chainsByCorrections));
    if (value === null) return { state: "undefined", reason: NO_CHAIN, ...size };
    return { state: "estimated", value, interval: null, influence: new Map(), ...size };
  },
});

export const repeatedCorrections = proportionModel<ChainRow>({
  id: "repeated-corrections",
  source: CHAINS,
  count: row => ({ k: row.repeated, n: row.chains }),
  emptyReason: NO_CHAIN,
});

export const cr = ratioModel<EditTurnRow>({
  id: "cr",
  source: EDIT_TURNS,
  sums: row => ({ numerator: row.probability, denominator: row.editTurns, n: row.editTurns }),
  emptyReason: "No turn edited a file in this period.",
});

export const fpy = proportionModel<ChainRow>({
  id: "fpy",
  source: CHAINS,
  count: row => ({ k: row.firstPass, n: row.accepting }),
  emptyReason: "No piece of work with an accepted change was finished in this period.",
});

export const acceptance = proportionModel<EditTurnRow>({
  id: "acceptance",
  source: EDIT_TURNS,
  count: row => ({ k: row.userAccepts, n: row.userAccepts + row.userRejects }),
  emptyReason: "Nobody was asked about a change in this period.",
});

export const autoShare = proportionModel<ChainRow>({
  id: "auto-share",
  source: CHAINS,
  count: row => ({ k: row.autoAccepted, n: row.accepted }),
  emptyReason: NO_CHANGE,
});
