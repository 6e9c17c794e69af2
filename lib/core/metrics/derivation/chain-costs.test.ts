import { describe, expect, it } from "vitest";
import type { ChangeFact, EpisodeFact, TurnFact } from "@/lib/core/metrics/facts";
import { changeOf, episodeOf, turnOf } from "@/lib/testing/fact-factory";
import { chainCosts } from "./chain-costs";

const MINUTE_MS = 60_000;
const ALLOWANCE_MS = 5 * MINUTE_MS;
const NOTHING = { waitMs: 0, correctingWaitMs: 0, correctingReadMs: 0, reviewMinutes: 0, breaks: 0 };

/** Costs of the chain of turns 1 to 2, at 400 lines an hour: 100 lines need 15 min. */
function costs({ facts = [], changes = [], episodes = [] }: { facts?: TurnFact[]; changes?: ChangeFact[]; episodes?: EpisodeFact[] }) {
  const turns = Array.from({ length: 4 }, () => ({ allowanceMs: ALLOWANCE_MS }));
  return chainCosts({ firstTurn: 1, lastTurn: 2 }, { facts, turns, changes, episodes }, { reviewLinesPerHour: 400 });
}

const corrected = turnOf({ index: 1, waitMs: 1000, correctedBy: 2 });
const correcting = (partial: Partial<TurnFact>) => turnOf({ index: 2, waitMs: 3000, ...partial });
const read = (partial: Partial<ChangeFact>) => changeOf({ turn: 1, linesAdded: 100, allowanceMs: ALLOWANCE_MS, ...partial });

describe("what a chain costs", () => {
  it.each<[string, Parameters<typeof costs>[0], Partial<ReturnType<typeof costs>>]>([
    ["nothing without work", {}, {}],
    ["nothing for turns outside it", { facts: [turnOf({ index: 0, waitMs: 9 }), turnOf({ index: 3, waitMs: 9 })] }, {}],
    ["its waits", { facts: [turnOf({ index: 1, waitMs: 1000 }), turnOf({ index: 2, waitMs: 500 })] }, { waitMs: 1500 }],
    ["no wait where nobody waited", { facts: [turnOf({ index: 1, waitMs: 1000, interactive: false })] }, {}],
    [
      "the wait and the gap of a correction",
      { facts: [corrected, correcting({ gapMs: MINUTE_MS })] },
      { waitMs: 1000, correctingWaitMs: 3000, correctingReadMs: MINUTE_MS },
    ],
    [
      "no more reading than the allowance",
      { facts: [corrected, correcting({ gapMs: 60 * MINUTE_MS })] },
      { waitMs: 1000, correctingWaitMs: 3000, correctingReadMs: ALLOWANCE_MS },
    ],
    [
      "the allowance where no prompt followed",
      { facts: [corrected, correcting({ gapMs: null })] },
      { waitMs: 1000, correctingWaitMs: 3000, correctingReadMs: ALLOWANCE_MS },
    ],
    ["the review given to a change", { changes: [read({ dwellMs: MINUTE_MS, gapMs: 2 * MINUTE_MS })] }, { reviewMinutes: 3 }],
    ["no more review than a change needs", { changes: [read({ dwellMs: 60 * MINUTE_MS })] }, { reviewMinutes: 15 }],
    ["the allowance as review where no prompt followed", { changes: [read({ gapMs: null })] }, { reviewMinutes: 5 }],
    ["no review of a generated file", { changes: [read({ reviewable: false, dwellMs: MINUTE_MS })] }, {}],
    ["no review of a change that was rejected", { changes: [read({ accepted: false, dwellMs: MINUTE_MS })] }, {}],
    ["no review of another chain's change", { changes: [read({ turn: 3, dwellMs: MINUTE_MS })] }, {}],
    [
      "the breaks that ended in it",
      { episodes: [episodeOf({ lastTurn: 2, cause: "break" }), episodeOf({ lastTurn: 2 }), episodeOf({ lastTurn: 3, cause: "break" })] },
      { breaks: 1 },
    ],
  ])("is %s", (_, source, expected) => {
    expect(costs(source)).toEqual({ ...NOTHING, ...expected });
  });
});
