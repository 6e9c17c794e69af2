"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { QueryError } from "@/components/shell/query-error";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { problemIn } from "@/lib/client/api";
import { intakeStatusQuery } from "@/lib/client/queries/telemetry";
import { relativeTime } from "@/lib/client/relative-time";
import type { IntakeStatus } from "@/lib/contract/telemetry";
import { ArrivedTools } from "./arrived-tools";

/** Waits for telemetry and turns green with what arrived. Asks every two seconds while the page is in sight. */
export function FirstEvent() {
  const query = useQuery(intakeStatusQuery({ poll: true }));
  return (
    <Card aria-label="What has arrived">
      <div aria-live="polite">
        {query.isPending && <Skeleton className="m-4 h-24" />}
        {query.data && <Arrival status={query.data} now={query.dataUpdatedAt} />}
      </div>
      {query.isError && !query.data && <StatusError error={query.error} onRetry={() => void query.refetch()} />}
    </Card>
  );
}

function StatusError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (problemIn(error)?.code !== "forbidden") return <QueryError what="The state of the intake" error={error} onRetry={onRetry} />;
  return (
    <CardBody className="pt-4 text-muted">
      What arrives is shown to leads, auditors and administrators. Your own sessions appear in the figures within seconds.
    </CardBody>
  );
}

function Arrival({ status, now }: { status: IntakeStatus; now: number }) {
  return (
    <>
      {status.lastEventAt === null ? <Waiting events={status.inboxEvents} /> : <Receiving at={status.lastEventAt} now={now} />}
      {status.byTool.length > 0 && <ArrivedTools status={status} now={now} />}
      {status.analyticalStore === "down" && (
        <div className="px-4 pb-4">
          <Callout tone="warn" title="Figures lag behind">
            The analytical store cannot be reached. Telemetry is accepted and kept ({status.inboxEvents.toLocaleString("en")} events wait).
          </Callout>
        </div>
      )}
    </>
  );
}

function Waiting({ events }: { events: number }) {
  return (
    <div className="flex items-start gap-3 p-4">
      <span aria-hidden="true" className="mt-1 grid size-4 place-items-center">
        <span className="size-2.5 animate-pulse rounded-full bg-accent ring-4 ring-accent/25" />
      </span>
      <div>
        <p className="font-semibold text-base">Waiting for the first event</p>
        <p className="text-muted">
          {events > 0 ? "Something has arrived and is being read." : "This turns green by itself. Leave the page open."}
        </p>
      </div>
    </div>
  );
}

function Receiving({ at, now }: { at: string; now: number }) {
  return (
    <div className="flex items-start gap-3 bg-ok-soft p-4">
      <CircleCheck className="mt-0.5 size-5 shrink-0 text-ok" aria-hidden="true" />
      <div>
        <p className="font-semibold text-base">Telemetry arrives</p>
        <p className="text-muted">
          Last event <time dateTime={at}>{relativeTime(Date.parse(at), now)}</time>
        </p>
      </div>
    </div>
  );
}
