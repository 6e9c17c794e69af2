"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { formatInstant } from "@/lib/client/format-instant";
import { backtestQuery } from "@/lib/client/queries/backtest";
import { useSettled } from "@/lib/client/use-settled";
import { BACKTEST_DAYS, type Backtest } from "@/lib/contract/backtest";
import { page } from "@/lib/contract/paths";
import type { Lane, PolicyDraft } from "@/lib/core/policy/document";
import { BacktestResult } from "./backtest-result";
import { groupName } from "./backtest-words";
import { LaneMove } from "./lane-move";

const PAUSE_MS = 500;
const RANGES = [BACKTEST_DAYS.least, BACKTEST_DAYS.usual, BACKTEST_DAYS.most];

type Props = { draft: PolicyDraft; changed: boolean; publishedVersion: number | null };

/** The draft on recorded turns, anew whenever editing pauses. */
export function BacktestPanel({ draft, changed, publishedVersion }: Props) {
  const [days, setDays] = useState<number>(BACKTEST_DAYS.usual);
  const settled = useSettled(draft, PAUSE_MS);
  const isEnabled = changed && publishedVersion !== null;
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery({
    ...backtestQuery(settled, publishedVersion, days),
    enabled: isEnabled,
  });
  const isOutdated = isFetching || isPlaceholderData || settled !== draft;
  return (
    <Card aria-labelledby="backtest-title" aria-busy={isEnabled && isOutdated}>
      <CardHeader
        id="backtest-title"
        title="Backtest"
        description={
          publishedVersion === null
            ? "There is no published policy to compare the draft with."
            : `What the draft would have done with recorded turns, beside version ${publishedVersion}.`
        }
        actions={
          <SegmentedControl
            label="Days to look back"
            value={String(days)}
            onValueChange={value => setDays(Number(value))}
            options={RANGES.map(range => ({ value: String(range), label: `${range} days` }))}
          />
        }
      />
      <CardBody>
        {!isEnabled && <p className="text-muted">Nothing differs yet. Change a rule to see which turns it would move.</p>}
        {isEnabled && error && <QueryError what="The backtest" error={error} onRetry={() => void refetch()} pending={isFetching} />}
        {isEnabled && !error && !data && <Skeleton className="h-40" />}
        {isEnabled && !error && data && <Result backtest={data} lanes={draft.lanes} isOutdated={isOutdated} />}
      </CardBody>
    </Card>
  );
}

function Result({ backtest, lanes, isOutdated }: { backtest: Backtest; lanes: readonly Lane[]; isOutdated: boolean }) {
  return (
    <div className={isOutdated ? "grid gap-4 opacity-60" : "grid gap-4"}>
      <BacktestResult backtest={backtest} lanes={lanes} />
      {backtest.examples !== null && backtest.examples.length > 0 && <Examples examples={backtest.examples} {...{ backtest, lanes }} />}
    </div>
  );
}

type ExamplesProps = { examples: NonNullable<Backtest["examples"]>; backtest: Backtest; lanes: readonly Lane[] };

function Examples({ examples, backtest, lanes }: ExamplesProps) {
  return (
    <section aria-label="Examples of moved turns">
      <h3 className="font-medium">Examples</h3>
      <ul className="mt-1 grid gap-1">
        {examples.map(({ session, turn, startedAt, workType, before, after }) => (
          <li key={`${session} ${turn}`} className="flex flex-wrap items-center gap-x-3">
            <Link href={`${page.session(session)}?turn=${turn + 1}`} className="underline decoration-line-strong underline-offset-4">
              Turn {turn + 1}, {formatInstant(startedAt, backtest.timeZone)}
            </Link>
            <LaneMove before={before} after={after} lanes={lanes} />
            <span className="text-muted">{groupName("workType", workType)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
