"use client";

import { formatDuration } from "@/components/charts/timeline/duration-format";
import type { LaneBook } from "@/components/charts/timeline/lane-book";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { LaneBadge } from "@/components/ui/lane-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { classNames } from "@/lib/client/class-names";
import type { SessionDetail, Turn } from "@/lib/contract/sessions";
import { GlossaryTerm } from "./glossary-term";
import { formatCost, formatTokens } from "./session-format";
import { workTypeWords } from "./session-words";
import { TurnEvents } from "./turn-events";
import { changedLines, turnEvents } from "./turn-facts";

type Props = {
  detail: SessionDetail;
  book: LaneBook;
  clock: (ms: number) => string;
  selected: number;
  onShow: (index: number) => void;
};

/** Columns give way by the width of the frame; the turn's facts above hold them all. */
const FROM = {
  xs: "hidden @md:table-cell",
  sm: "hidden @xl:table-cell",
  md: "hidden @3xl:table-cell",
  lg: "hidden @4xl:table-cell",
} as const;

/** One row a turn. */
export function TurnsTable({ detail: { turns }, book, clock, selected, onShow }: Props) {
  return (
    <Card aria-labelledby="turns-title">
      <CardHeader id="turns-title" title="Turns" description="From one prompt to the next. A number leads to its turn on the timeline." />
      <div className="@container">
        <Table label="Turns">
          <TableHead>
            <tr>
              <TableHeader numeric>Turn</TableHeader>
              <TableHeader className={FROM.sm}>Started</TableHeader>
              <TableHeader>Lane</TableHeader>
              <TableHeader className={FROM.md}>Work</TableHeader>
              <TableHeader numeric className={FROM.md}>
                <GlossaryTerm term="first feedback">First feedback</GlossaryTerm>
              </TableHeader>
              <TableHeader numeric className={FROM.xs}>
                <GlossaryTerm term="wait">Wait</GlossaryTerm>
              </TableHeader>
              <TableHeader numeric className={FROM.lg}>
                Tools
              </TableHeader>
              <TableHeader numeric className={FROM.sm}>
                Lines
              </TableHeader>
              <TableHeader numeric className={FROM.lg}>
                Tokens
              </TableHeader>
              <TableHeader numeric className={FROM.lg}>
                Cost
              </TableHeader>
              <TableHeader>What happened</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {turns.map(turn => (
              <TurnRow
                key={turn.index}
                turn={turn}
                turns={turns}
                book={book}
                clock={clock}
                selected={turn.index === selected}
                onShow={onShow}
              />
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}

type RowProps = {
  turn: Turn;
  turns: readonly Turn[];
  book: LaneBook;
  clock: (ms: number) => string;
  selected: boolean;
  onShow: (index: number) => void;
};

function TurnRow({ turn, turns, book, clock, selected, onShow }: RowProps) {
  const lane = book.find(turn.usedLane);
  const number = turn.index + 1;
  return (
    <TableRow className={selected ? "bg-sunken hover:bg-sunken" : undefined}>
      <TableCell numeric>
        <Button variant="link" size="inline" aria-label={`Turn ${number}: show it on the timeline`} onClick={() => onShow(turn.index)}>
          {number}
        </Button>
      </TableCell>
      <TableCell className={classNames("tabular", FROM.sm)}>{clock(Date.parse(turn.startedAt))}</TableCell>
      <TableCell>
        <LaneBadge tone={lane.tone} quiet>
          {lane.name}
        </LaneBadge>
      </TableCell>
      <TableCell className={classNames("whitespace-nowrap", FROM.md)}>{workTypeWords(turn.workType)}</TableCell>
      <TableCell numeric className={classNames("whitespace-nowrap", FROM.md)}>
        {turn.firstFeedbackMs === null ? "–" : formatDuration(turn.firstFeedbackMs)}
      </TableCell>
      <TableCell numeric className={classNames("whitespace-nowrap", FROM.xs)}>
        {formatDuration(turn.waitMs)}
      </TableCell>
      <TableCell numeric className={FROM.lg}>
        {turn.toolCalls}
      </TableCell>
      <TableCell numeric className={classNames("whitespace-nowrap", FROM.sm)}>
        {changedLines(turn) ?? <span className="text-faint">none</span>}
      </TableCell>
      <TableCell numeric className={FROM.lg}>
        {formatTokens(turn.inputTokens + turn.outputTokens)}
      </TableCell>
      <TableCell numeric className={FROM.lg}>
        {turn.costUsd === null ? <span className="text-faint">–</span> : formatCost(turn.costUsd)}
      </TableCell>
      <TableCell>
        <TurnEvents events={turnEvents(turn, turns).filter(event => event.tone !== "neutral")} />
      </TableCell>
    </TableRow>
  );
}
