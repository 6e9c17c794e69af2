"use client";

import { Pause, Play } from "lucide-react";
import { useMemo } from "react";
import { counted } from "@/components/charts/figure-format";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { classNames } from "@/lib/client/class-names";
import { useMe } from "@/lib/client/use-me";
import type { TailEvent } from "@/lib/contract/telemetry-health";
import { toolName } from "@/lib/core/telemetry/tools";
import { eventSummary, eventWords } from "./event-words";
import { type LiveTail, useLiveTail } from "./use-live-tail";

/** Events as they arrive: names, times and numbers, exactly what is stored. */
export function LiveTailCard() {
  const tail = useLiveTail();
  const { events, paused } = tail.list;
  return (
    <Card aria-labelledby="tail-title">
      <CardHeader
        id="tail-title"
        title="What arrives now?"
        description="Each line is one stored event: names, times and numbers. There is nothing else to see, because nothing else is kept."
        actions={
          <>
            <TailState tail={tail} />
            <Button size="sm" onClick={() => tail.setPaused(!paused)}>
              {paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
              {paused ? "Go on" : "Pause"}
            </Button>
          </>
        }
      />
      {events.length === 0 ? (
        <EmptyState title="Quiet so far">What clients send appears here within two seconds.</EmptyState>
      ) : (
        <div className="max-h-96 overflow-y-auto border-t">
          <TailTable events={events} />
        </div>
      )}
    </Card>
  );
}

function TailState({ tail: { list, state } }: { tail: LiveTail }) {
  const dot = list.paused ? "bg-faint" : DOTS[state];
  return (
    <span className="flex items-center gap-1.5 text-muted text-xs" role="status">
      <span aria-hidden="true" className={classNames("size-2 rounded-full", dot)} />
      {list.paused ? `Paused${list.held.length > 0 ? `, ${list.held.length} new` : ""}` : STATES[state]}
      {list.skipped > 0 && <span>({counted(list.skipped, "event")} too fast to list)</span>}
    </span>
  );
}

const DOTS = { connecting: "bg-faint", live: "bg-ok", lost: "bg-danger" } as const;
const STATES = { connecting: "Connecting", live: "Live", lost: "Connection lost, trying again" } as const;

function TailTable({ events }: { events: readonly TailEvent[] }) {
  const { org } = useMe();
  const time = useMemo(
    () =>
      new Intl.DateTimeFormat("en-GB", {
        timeZone: org.timeZone,
        hourCycle: "h23",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
      }),
    [org.timeZone],
  );
  return (
    <Table label="Arriving events" className="text-xs">
      <TableHead>
        <tr>
          <TableHeader>Made at</TableHeader>
          <TableHeader>Client</TableHeader>
          <TableHeader>Event</TableHeader>
          <TableHeader>Says</TableHeader>
          <TableHeader>Developer</TableHeader>
          <TableHeader>Conversation</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {events.map(event => (
          <TableRow key={event.eventId}>
            <TableCell className="h-7 whitespace-nowrap text-muted tabular">{time.format(Date.parse(event.at))}</TableCell>
            <TableCell className="h-7 whitespace-nowrap">{toolName(event.tool)}</TableCell>
            <TableCell className="h-7 whitespace-nowrap font-medium">{eventWords(event.type)}</TableCell>
            <TableCell className="h-7 min-w-56 tabular">{eventSummary(event)}</TableCell>
            <TableCell className="h-7 whitespace-nowrap text-muted">{event.developerName ?? "nobody"}</TableCell>
            <TableCell className="h-7 max-w-40 truncate font-mono text-2xs text-muted">{event.conversation || "none"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
