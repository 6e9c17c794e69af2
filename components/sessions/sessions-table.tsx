"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { classNames } from "@/lib/client/class-names";
import { keepFilters } from "@/lib/client/filter-query";
import { useToday } from "@/lib/client/use-filters";
import { useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import type { SessionSummary } from "@/lib/contract/sessions";
import { GlossaryTerm } from "./glossary-term";
import { LaneList } from "./lane-list";
import { startedFormat } from "./session-format";
import { type SessionRow, sessionRow } from "./session-row";
import { useLaneBook, useTeamName } from "./use-lane-book";

/** Columns give way by the width of the frame, not of the window: the least needed first. */
const FROM = { sm: "hidden @md:table-cell", md: "hidden @2xl:table-cell", lg: "hidden @4xl:table-cell" } as const;

export function SessionsTable({ sessions }: { sessions: readonly SessionSummary[] }) {
  const book = useLaneBook();
  const teamName = useTeamName();
  const params = useSearchParams();
  const startedOf = startedFormat(useMe().org.timeZone, useToday());
  return (
    <div className="@container">
      <Table label="Sessions">
        <TableHead>
          <tr>
            <TableHeader>Started</TableHeader>
            <TableHeader className={FROM.md}>Developer, team</TableHeader>
            <TableHeader className={FROM.lg}>Tool</TableHeader>
            <TableHeader>
              <GlossaryTerm term="lane">Lanes</GlossaryTerm>
            </TableHeader>
            <TableHeader numeric>
              <GlossaryTerm term="turn">Turns</GlossaryTerm>
            </TableHeader>
            <TableHeader numeric className={FROM.sm}>
              <GlossaryTerm term="corrected turn">Corrected</GlossaryTerm>
            </TableHeader>
            <TableHeader numeric className={FROM.md}>
              <GlossaryTerm term="escalation">Escalations</GlossaryTerm>
            </TableHeader>
            <TableHeader numeric className={FROM.lg}>
              <GlossaryTerm term="tool calls">Tool calls</GlossaryTerm>
            </TableHeader>
            <TableHeader numeric className={FROM.lg}>
              <GlossaryTerm term="tokens">Tokens</GlossaryTerm>
            </TableHeader>
            <TableHeader numeric className={FROM.md}>
              <GlossaryTerm term="cost">Cost</GlossaryTerm>
            </TableHeader>
            <TableHeader className={FROM.sm}>
              <GlossaryTerm term="outcome">Outcome</GlossaryTerm>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {sessions.map(session => {
            const row = sessionRow(session, startedOf, teamName);
            return (
              <Row
                key={row.id}
                row={row}
                href={keepFilters(page.session(row.id), params)}
                lanes={<LaneList lanes={row.lanes} book={book} />}
              />
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

/** The link covers the whole row; one stop of the Tab key for each. */
function Row({ row, href, lanes }: { row: SessionRow; href: string; lanes: React.ReactNode }) {
  return (
    <TableRow className="relative">
      <TableCell className="h-13 whitespace-nowrap">
        <Link
          href={href}
          prefetch={false}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          <time dateTime={row.startedAt}>{row.started}</time>
          <span className="sr-only">, session of {row.developer}</span>
        </Link>
        <span className="block truncate text-muted text-xs @2xl:hidden">{row.developer}</span>
      </TableCell>
      <TableCell className={FROM.md}>
        <span className={classNames("block truncate", !row.attributed && "text-faint")}>{row.developer}</span>
        <span className="block truncate text-muted text-xs">{row.team ?? "no team"}</span>
      </TableCell>
      <TableCell className={FROM.lg}>
        <span className="block truncate">{row.tool}</span>
        <span className="block truncate text-muted text-xs tabular">{row.version}</span>
      </TableCell>
      <TableCell>
        {lanes}
        <span className="mt-1 flex @md:hidden">
          <Outcome row={row} />
        </span>
      </TableCell>
      <TableCell numeric>
        {row.turns}
        {row.anyCorrected && <span className="block whitespace-nowrap text-muted text-xs @md:hidden">{row.corrected} corrected</span>}
      </TableCell>
      <TableCell numeric className={FROM.sm}>
        <Quiet when={!row.anyCorrected}>{row.corrected}</Quiet>
      </TableCell>
      <TableCell numeric className={FROM.md}>
        <Quiet when={!row.anyEscalations}>{row.escalations}</Quiet>
      </TableCell>
      <TableCell numeric className={FROM.lg}>
        {row.toolCalls}
      </TableCell>
      <TableCell numeric className={FROM.lg}>
        {row.tokens}
      </TableCell>
      <TableCell numeric className={`${FROM.md} whitespace-nowrap`}>
        {row.cost ?? (
          <span className="text-faint">
            <span aria-hidden="true">–</span>
            <span className="sr-only">no price</span>
          </span>
        )}
      </TableCell>
      <TableCell className={FROM.sm}>
        <Outcome row={row} />
      </TableCell>
    </TableRow>
  );
}

const Outcome = ({ row }: { row: SessionRow }) => <Badge tone={row.outcome.tone}>{row.outcome.label}</Badge>;

/** Zeros step back, so that the eye finds the rest. */
function Quiet({ when, children }: { when: boolean; children: React.ReactNode }) {
  return <span className={when ? "text-faint" : "font-medium"}>{children}</span>;
}
