"use client";

import { RotateCw } from "lucide-react";
import { BacktestResult } from "@/components/policy/backtest-result";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatInstant } from "@/lib/client/format-instant";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import { useDenial } from "@/lib/client/use-me";
import type { ChangeRequestView } from "@/lib/contract/change-requests";

/** The backtest as it was when the revision was proposed: what reviewers decide on stays as they saw it until somebody asks for another. */
export function ImpactCard({ request, timeZone }: { request: ChangeRequestView; timeZone: string }) {
  const { number, impact, status } = request;
  const recompute = useChangeRequestAction(number, "impact");
  const denial = useDenial("policy.draft");
  return (
    <Card aria-labelledby="impact-title" aria-busy={recompute.isPending}>
      <CardHeader
        id="impact-title"
        title="Impact"
        description={
          impact === null
            ? "What the proposal would have done with recorded turns."
            : `The proposal on the recorded turns of ${impact.days} days, as of ${formatInstant(impact.at, timeZone)}.`
        }
        actions={
          status === "open" && (
            <Button size="sm" pending={recompute.isPending} disabledReason={denial} onClick={() => recompute.mutate({})}>
              <RotateCw aria-hidden="true" />
              {impact === null ? "Compute" : "Recompute"}
            </Button>
          )
        }
      />
      <CardBody className="grid gap-4">
        <FormError error={recompute.error} />
        <Snapshot request={request} />
      </CardBody>
    </Card>
  );
}

function Snapshot({ request }: { request: ChangeRequestView }) {
  const { impact, currentVersion } = request;
  if (impact === null) return <p className="text-muted">It was not computed for this revision.</p>;
  if (impact.answer === null)
    return (
      <p className="text-muted">
        {request.baseVersion === null ? "There was no published policy to compare it with." : "There were no recorded turns to try it on."}
      </p>
    );
  const { publishedVersion } = impact.answer;
  return (
    <>
      {request.status === "open" && publishedVersion !== currentVersion && (
        <Callout tone="warn">It compares with version {publishedVersion}, which is no longer in force.</Callout>
      )}
      <BacktestResult backtest={impact.answer} lanes={request.draft.lanes} />
    </>
  );
}
