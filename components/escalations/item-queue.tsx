"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { keepFilters } from "@/lib/client/filter-query";
import { useRecordVerdict } from "@/lib/client/mutations/escalations";
import type { EscalationItem } from "@/lib/contract/escalations";
import { page } from "@/lib/contract/paths";
import { type Verdict, verdictsOf } from "@/lib/core/escalation/verdicts";
import { FROM, ItemRow } from "./item-row";
import { useTriageKeys } from "./use-triage-keys";
import { useObstacle, VerdictBar } from "./verdict-bar";

const keyOf = ({ session, at }: EscalationItem): string => `${session} ${at}`;

/** Items one below the other; the chosen one is judged below the table or by keys, and the next one follows. */
export function ItemQueue({ label, items }: { label: string; items: readonly EscalationItem[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const params = useSearchParams();
  const router = useRouter();
  const record = useRecordVerdict();
  const index = Math.max(
    0,
    items.findIndex(item => keyOf(item) === chosen),
  );
  const item = items[index];
  const obstacle = useObstacle(item ?? { signedOff: true });
  const hrefOf = ({ session, turn }: EscalationItem): string => {
    const href = keepFilters(page.session(session), params);
    return `${href}${href.includes("?") ? "&" : "?"}turn=${turn + 1}`;
  };
  const choose = (next: number) => {
    const target = items[Math.min(Math.max(next, 0), items.length - 1)];
    if (target) setChosen(keyOf(target));
  };
  const judge = (verdict: Verdict, note: string) => {
    if (!item || obstacle !== null || record.isPending || !verdictsOf(item.kind).includes(verdict)) return;
    const { kind, session, at } = item;
    record.mutate(
      { kind, session, at, verdict, note },
      { onSuccess: () => choose(index + 1), onError: error => toast.danger("The verdict was not recorded", error.message) },
    );
  };
  useTriageKeys(action => {
    if (action.kind === "move") choose(index + action.by);
    else if (action.kind === "judge") judge(action.verdict, "");
    else if (item) router.push(hrefOf(item));
  });
  if (!item) return null;
  return (
    <div className="@container">
      <Table label={label}>
        <TableHead>
          <tr>
            <TableHeader>When</TableHeader>
            <TableHeader className={FROM.md}>Developer, tool</TableHeader>
            <TableHeader>Lanes</TableHeader>
            <TableHeader className={FROM.sm}>Trigger, rule</TableHeader>
            <TableHeader className={FROM.md}>Spent before</TableHeader>
            <TableHeader className={FROM.lg}>What followed</TableHeader>
            <TableHeader>Verdict</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {items.map((each, place) => (
            <ItemRow key={keyOf(each)} item={each} isChosen={each === item} href={hrefOf(each)} onChoose={() => choose(place)} />
          ))}
        </TableBody>
      </Table>
      <div className="sticky bottom-0 grid gap-2 rounded-b-lg border-t bg-surface px-4 py-2.5">
        <p role="status" className="sr-only">
          {`Item ${index + 1} of ${items.length}, ${item.fromLane}${item.toLane === null ? "" : ` to ${item.toLane}`}`}
        </p>
        <VerdictBar key={keyOf(item)} item={item} pending={record.isPending} onJudge={judge} />
        <p className="hidden text-muted text-xs @md:block">
          <Kbd>J</Kbd> <Kbd>K</Kbd> next and previous, <Kbd>1</Kbd> to <Kbd>5</Kbd> judge, <Kbd>Enter</Kbd> opens the session at that moment
        </p>
      </div>
    </div>
  );
}
