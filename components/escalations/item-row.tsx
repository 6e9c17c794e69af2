"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { LaneBadge } from "@/components/ui/lane-badge";
import { TableCell, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/client/format-instant";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import { facetsQuery } from "@/lib/client/queries/telemetry";
import { useMe } from "@/lib/client/use-me";
import type { EscalationItem } from "@/lib/contract/escalations";
import { toolName } from "@/lib/core/telemetry/tools";
import { ruleWords, spentWords, triggerWords, VERDICT_WORDS } from "./escalation-words";

/** Columns give way by the width of the frame: the least needed first. */
export const FROM = { sm: "hidden @md:table-cell", md: "hidden @2xl:table-cell", lg: "hidden @4xl:table-cell" } as const;

type Props = { item: EscalationItem; isChosen: boolean; href: string; onChoose: () => void };

export function ItemRow({ item, isChosen, href, onChoose }: Props) {
  const row = useRef<HTMLTableRowElement>(null);
  const { timeZone } = useMe().org;
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <TableRow ref={row} onClick={onChoose} aria-current={isChosen || undefined} className={isChosen ? "bg-sunken" : "cursor-pointer"}>
      <TableCell className="whitespace-nowrap">
        <Link href={href} prefetch={false} className="font-medium hover:underline">
          <time dateTime={item.at}>{formatInstant(item.at, timeZone)}</time>
          <span className="sr-only">, session of {item.developerName ?? "unattributed"}</span>
        </Link>
      </TableCell>
      <TableCell className={FROM.md}>
        <span className="block truncate">{item.developerName ?? "unattributed"}</span>
        <span className="block truncate text-muted text-xs">{toolName(item.tool)}</span>
      </TableCell>
      <TableCell>
        <Lanes item={item} />
      </TableCell>
      <TableCell className={FROM.sm}>
        <span className="block">{item.trigger === null ? "None" : triggerWords(item.trigger)}</span>
        <span className="block truncate text-muted text-xs">{ruleWords(item) ?? "no rule known"}</span>
      </TableCell>
      <TableCell className={FROM.md}>
        <span className="block tabular">{spentWords(item)}</span>
        {item.late && <Badge tone="warn">Late</Badge>} {item.uncertain && <Badge tone="outline">Uncertain</Badge>}
      </TableCell>
      <TableCell className={FROM.lg}>{item.outcome ?? <span className="text-faint">–</span>}</TableCell>
      <TableCell>
        {item.myVerdict === null ? <span className="text-muted">Not judged</span> : VERDICT_WORDS[item.myVerdict]}
        <span className="block text-muted text-xs">
          {item.signedOff ? "Signed off" : `${item.reviewers} ${item.reviewers === 1 ? "person" : "people"} judged`}
        </span>
      </TableCell>
    </TableRow>
  );
}

function Lanes({ item: { fromLane, toLane } }: { item: Pick<EscalationItem, "fromLane" | "toLane"> }) {
  const known = useQuery(facetsQuery()).data?.lanes ?? [];
  return (
    <span className="flex flex-wrap items-center gap-1">
      <LaneBadge tone={laneToneOf(fromLane, known)}>{laneNameOf(fromLane, known)}</LaneBadge>
      {toLane !== null && (
        <>
          <span className="sr-only">to</span>
          <span aria-hidden="true">→</span>
          <LaneBadge tone={laneToneOf(toLane, known)}>{laneNameOf(toLane, known)}</LaneBadge>
        </>
      )}
    </span>
  );
}
