"use client";

import { useQuery } from "@tanstack/react-query";
import { Stamp } from "lucide-react";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast";
import { useCreateSignOff } from "@/lib/client/mutations/escalations";
import { signOffsQuery } from "@/lib/client/queries/escalations";
import { formatRange } from "@/lib/client/time-range";
import { useToday } from "@/lib/client/use-filters";
import { useDenial } from "@/lib/client/use-me";
import { lastClosedMonth } from "./last-closed-month";
import { QueueSkeleton } from "./queue-skeleton";
import { SignOffTable } from "./sign-off-table";

/** Signed-off periods with their exports, and signing off the last closed month. */
export function SignOffsPanel() {
  const { data, error, refetch, isFetching } = useQuery(signOffsQuery());
  if (!data && error)
    return (
      <Card>
        <QueryError what="Sign-offs" error={error} onRetry={() => void refetch()} pending={isFetching} />
      </Card>
    );
  if (!data) return <QueueSkeleton />;
  return (
    <Card aria-labelledby="sign-offs-title">
      <CardHeader
        id="sign-offs-title"
        title="Signed-off periods"
        description="Their figures and verdicts are frozen and signed. Nobody can change them, administrators included."
        actions={<SignOffMonth signed={data.signOffs.map(({ from, to }) => `${from} ${to}`)} />}
      />
      {data.signOffs.length === 0 ? (
        <EmptyState icon={Stamp} title="No period is signed off">
          Sign off a month once its samples are judged.
        </EmptyState>
      ) : (
        <SignOffTable signOffs={data.signOffs} />
      )}
    </Card>
  );
}

function SignOffMonth({ signed }: { signed: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const month = lastClosedMonth(useToday());
  const create = useCreateSignOff();
  const denial = useDenial("escalations.review");
  const isSigned = signed.includes(`${month.from} ${month.to}`);
  const name = formatRange(month);
  return (
    <>
      <Button variant="primary" disabledReason={denial ?? (isSigned ? `${name} is signed off.` : null)} onClick={() => setOpen(true)}>
        Sign off {name}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Sign off ${name}?`}
        description="Its figures and verdicts are frozen for good. Nobody can judge its escalations afterwards."
        action="Sign off"
        pending={create.isPending}
        onConfirm={() =>
          create.mutate(month, {
            onSuccess: () => toast.ok(`${name} is signed off`),
            onError: failure => toast.danger("The period was not signed off", failure.message),
            onSettled: () => setOpen(false),
          })
        }
      />
    </>
  );
}
