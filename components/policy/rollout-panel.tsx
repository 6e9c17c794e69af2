"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { formErrorOf } from "@/lib/client/form-errors";
import { formatInstant } from "@/lib/client/format-instant";
import { useAdvanceRollout } from "@/lib/client/mutations/rollout";
import { rolloutQuery } from "@/lib/client/queries/rollout";
import { useDenial, useMe } from "@/lib/client/use-me";
import type { RolloutView } from "@/lib/contract/rollout";
import { AdvanceDialog } from "./advance-dialog";
import { HaltDialog } from "./halt-dialog";
import { RolloutFigures } from "./rollout-figures";
import { clientsText } from "./rollout-words";

type Rollout = NonNullable<RolloutView["rollout"]>;
type Step = "advance" | "complete" | "halt";

/** The staged rollout that is under way, live: how far it is, what it does, and how it goes on. Nothing while there is none. */
export function RolloutPanel() {
  const { data, error, refetch } = useQuery(rolloutQuery());
  if (error && !data) return <QueryError what="The rollout" error={error} onRetry={() => void refetch()} />;
  return data?.rollout ? <Rollout rollout={data.rollout} /> : null;
}

function Rollout({ rollout }: { rollout: Rollout }) {
  const { timeZone } = useMe().org;
  const denial = useDenial("policy.publish");
  const [step, setStep] = useState<Step | null>(null);
  const { version, base, percent, startedAt, startedBy, note } = rollout;
  const close = () => setStep(null);
  return (
    <Card aria-labelledby="rollout-title">
      <CardHeader
        id="rollout-title"
        title={`Version ${version} is being rolled out`}
        description={
          <>
            <span className="wrap-break-word">{note}</span>
            <span className="block text-xs">
              {startedBy}, since <time dateTime={startedAt}>{formatInstant(startedAt, timeZone)}</time>
            </span>
          </>
        }
        actions={
          <>
            <Button disabledReason={denial} onClick={() => setStep("advance")}>
              Advance…
            </Button>
            <Button disabledReason={denial} onClick={() => setStep("complete")}>
              Complete…
            </Button>
            <Button variant="danger" disabledReason={denial} onClick={() => setStep("halt")}>
              Halt…
            </Button>
          </>
        }
      />
      <CardBody className="grid gap-3">
        <div>
          <p className="mb-1.5 flex flex-wrap justify-between gap-x-4">
            <span>
              <span className="font-semibold tabular">{percent}%</span> of the clients get version {version}
            </span>
            <span className="text-muted">the others follow version {base}</span>
          </p>
          <div className="h-2 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
            <div className="h-full bg-ink transition-[width]" style={{ width: `${percent}%` }} />
          </div>
        </div>
        <p className="text-muted">{clientsText(rollout)}</p>
      </CardBody>
      <RolloutFigures version={version} base={base} />
      {step === "advance" && <AdvanceDialog version={version} percent={percent} onClose={close} />}
      {step === "complete" && <CompleteDialog version={version} onClose={close} />}
      {step === "halt" && <HaltDialog version={version} base={base} onClose={close} />}
    </Card>
  );
}

function CompleteDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const advance = useAdvanceRollout();
  const complete = () =>
    advance.mutate(
      { version, percent: 100 },
      {
        onSuccess: () => toast.ok(`Version ${version} is published`),
        onError: error => toast.danger("The rollout was not completed", formErrorOf(error)?.title),
        onSettled: onClose,
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={open => !open && onClose()}
      title={`Give version ${version} to everyone?`}
      description="It becomes the published version, and the rollout ends. To take it back later, restore an earlier version."
      action="Complete rollout"
      pending={advance.isPending}
      onConfirm={complete}
    />
  );
}
