"use client";

import { useQuery } from "@tanstack/react-query";
import { Dices } from "lucide-react";
import { QueryError } from "@/components/shell/query-error";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { reviewSampleQuery } from "@/lib/client/queries/escalations";
import type { ReviewSample } from "@/lib/contract/escalations";
import { agreementWords, precisionWords, triggerWords } from "./escalation-words";
import { ItemQueue } from "./item-queue";
import { QueueSkeleton } from "./queue-skeleton";

/** The reader's part of the last closed week's sample, how far everyone is, and what came of it. */
export function SamplePanel() {
  const { data, error, refetch, isFetching } = useQuery(reviewSampleQuery());
  if (!data && error)
    return (
      <Card>
        <QueryError what="The sample" error={error} onRetry={() => void refetch()} pending={isFetching} />
      </Card>
    );
  if (!data) return <QueueSkeleton />;
  if (data.drawnAt === null)
    return (
      <Card>
        <EmptyState icon={Dices} title="No escalations in the last closed week">
          A random sample is drawn from each week a day after its end.
        </EmptyState>
      </Card>
    );
  return (
    <div className="grid gap-4">
      <Progress sample={data} />
      {data.items.length > 0 && (
        <Card aria-label="Your items" className="overflow-visible">
          <ItemQueue label="Your items" items={data.items} />
        </Card>
      )}
    </div>
  );
}

function Progress({ sample: { from, to, drawn, progress, results } }: { sample: ReviewSample }) {
  return (
    <Card aria-labelledby="sample-title">
      <CardHeader
        id="sample-title"
        title={`Sample of the week ${from} to ${to}`}
        description={`${drawn} moves drawn at random from every trigger, pair of lanes and lateness. Nobody sees another's verdict before both are in.`}
      />
      <CardBody className="grid gap-3">
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {progress.map(({ reviewerName, isMine, items, done }) => (
            <li key={`${reviewerName} ${isMine}`} className="tabular">
              {isMine ? "You" : (reviewerName ?? "Somebody who reviews no more")}: {done} of {items}
            </li>
          ))}
        </ul>
        {results === null ? (
          <p className="text-muted">What came of it shows once you have judged all of yours.</p>
        ) : (
          <>
            <dl className="grid gap-1">
              {results.precision.map(each => (
                <div key={each.trigger} className="flex flex-wrap gap-x-2">
                  <dt className="font-medium">{triggerWords(each.trigger)}: moves that were due</dt>
                  <dd className="tabular">{precisionWords(each)}</dd>
                </div>
              ))}
            </dl>
            <p className="tabular">{agreementWords(results.agreement)}</p>
          </>
        )}
      </CardBody>
    </Card>
  );
}
