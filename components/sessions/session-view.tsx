"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { clockFormat } from "@/components/charts/timeline/duration-format";
import { QueryError } from "@/components/shell/query-error";
import { Card } from "@/components/ui/card";
import { sessionQuery } from "@/lib/client/queries/telemetry";
import { useMe } from "@/lib/client/use-me";
import type { SessionDetail } from "@/lib/contract/sessions";
import { SessionHeader } from "./session-header";
import { SessionSkeleton } from "./session-skeleton";
import { ChainsCard, EpisodesCard, EscalationsCard } from "./story-cards";
import { TimelineCard } from "./timeline-card";
import { TurnsTable } from "./turns-table";
import { useLaneBook } from "./use-lane-book";

const TIMELINE = "timeline";

export function SessionView({ id }: { id: string }) {
  const { data, error, isFetching, refetch } = useQuery(sessionQuery(id));
  if (data) return <Session detail={data} />;
  if (!error) return <SessionSkeleton />;
  return (
    <Card>
      <QueryError what="The session" error={error} onRetry={() => void refetch()} pending={isFetching} />
    </Card>
  );
}

/** The chosen turn is in the address, so that "look at turn 7" can be sent to somebody. */
function Session({ detail }: { detail: SessionDetail }) {
  const [number, setNumber] = useQueryState("turn", parseAsInteger.withDefault(1).withOptions({ history: "replace" }));
  const selected = Math.min(Math.max(number, 1), Math.max(detail.turns.length, 1)) - 1;
  const book = useLaneBook();
  const clock = clockFormat(useMe().org.timeZone);
  const select = (index: number) => void setNumber(index + 1);
  const show = (index: number) => {
    select(index);
    document.getElementById(TIMELINE)?.scrollIntoView({ block: "start", behavior: "smooth" });
  };
  return (
    <div className="grid grid-cols-1 gap-5">
      <div>
        <SessionHeader detail={detail} book={book} />
      </div>
      <div id={TIMELINE} className="min-w-0 scroll-mt-16">
        <TimelineCard detail={detail} book={book} clock={clock} selected={selected} onSelect={select} />
      </div>
      <TurnsTable detail={detail} book={book} clock={clock.seconds} selected={selected} onShow={show} />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-3">
        <EpisodesCard detail={detail} book={book} onShow={show} />
        <ChainsCard detail={detail} book={book} onShow={show} />
        <EscalationsCard detail={detail} book={book} onShow={show} />
      </div>
    </div>
  );
}
