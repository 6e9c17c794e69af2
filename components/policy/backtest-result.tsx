import { counted } from "@/components/charts/figure-format";
import { Callout } from "@/components/ui/callout";
import { formatDay } from "@/lib/client/relative-time";
import type { Backtest } from "@/lib/contract/backtest";
import type { Lane } from "@/lib/core/policy/document";
import { BacktestExpected } from "./backtest-expected";
import { BacktestMoves } from "./backtest-moves";
import { BEYOND_WORDS, notRecordedText } from "./backtest-words";

type Props = { backtest: Omit<Backtest, "examples">; lanes: readonly Lane[] };

/** What a draft would have moved, what that is expected to change, and what cannot be said. */
export function BacktestResult({ backtest, lanes }: Props) {
  const { turns, moved, developers } = backtest.turns;
  return (
    <>
      <p role="status">
        <span className="font-medium">
          {counted(moved.turns, "turn")} of {counted(turns, "turn")} would move
        </span>
        <span className="text-muted">
          {" "}
          and {moved.developers} of {counted(developers, "developer")} would notice; {formatDay(backtest.from)} to {formatDay(backtest.to)}.
        </span>
      </p>
      {backtest.notRecorded.length > 0 && (
        <Callout tone="warn" title="Not everything that rules ask for is recorded">
          <ul className="list-disc pl-4">
            {backtest.notRecorded.map(each => (
              <li key={each.attribute}>{notRecordedText(each)}</li>
            ))}
          </ul>
        </Callout>
      )}
      {backtest.beyond.length > 0 && (
        <p className="text-muted">Recorded turns say nothing about {backtest.beyond.map(part => BEYOND_WORDS[part]).join("; ")}.</p>
      )}
      {moved.turns > 0 && <BacktestMoves backtest={backtest} lanes={lanes} />}
      {backtest.expected.length > 0 && <BacktestExpected expected={backtest.expected} lanes={lanes} />}
    </>
  );
}
