"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formErrorOf } from "@/lib/client/form-errors";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import { useDenial } from "@/lib/client/use-me";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import { CloseDialog } from "./close-dialog";
import { PublishStepDialog } from "./publish-step-dialog";
import { ReviewDialog } from "./review-dialog";
import { ReviseStart } from "./revise-start";
import { ScheduleDialog } from "./schedule-dialog";
import { UpdateDialog } from "./update-dialog";

type Step = "approve" | "request-changes" | "publish" | "bypass" | "schedule" | "revise" | "update" | "close";

/** The steps that can be taken in an open request; what this person may not do stays in sight and says why. */
export function RequestActions({ request }: { request: ChangeRequestView }) {
  const { number, revision, can, baseVersion, currentVersion, scheduledFor } = request;
  const [step, setStep] = useState<Step | null>(null);
  const close = () => setStep(null);
  const publishDenial = useDenial("policy.publish");
  const schedule = useChangeRequestAction(number, "schedule");
  const unschedule = () =>
    schedule.mutate(
      { revision, at: null },
      {
        onSuccess: () => toast.ok("The schedule is taken back"),
        onError: error => toast.danger("The schedule was not taken back", formErrorOf(error)?.title),
      },
    );
  const overtaken = currentVersion !== null && baseVersion !== currentVersion;
  const next = nextStep(request, overtaken);
  const look = (name: Step) => (name === next ? ("primary" as const) : ("secondary" as const));
  const denial = (name: keyof typeof can) => (can[name].allowed ? null : can[name].reason);
  const bypasses = !can.publish.allowed && can.bypass.allowed;

  return (
    <div className="grid gap-2">
      {overtaken && (
        <Button variant={look("update")} disabledReason={denial("revise")} onClick={() => setStep("update")}>
          Bring up to date…
        </Button>
      )}
      <div className="grid grid-cols-2 gap-2">
        <Button variant={look("approve")} disabledReason={denial("review")} onClick={() => setStep("approve")}>
          Approve…
        </Button>
        <Button disabledReason={denial("review")} onClick={() => setStep("request-changes")}>
          Request changes…
        </Button>
        <Button variant={look("publish")} disabledReason={denial("publish")} onClick={() => setStep("publish")}>
          Publish…
        </Button>
        {scheduledFor === null ? (
          <Button disabledReason={bypasses ? null : denial("publish")} onClick={() => setStep("schedule")}>
            Schedule…
          </Button>
        ) : (
          <Button pending={schedule.isPending} disabledReason={publishDenial} onClick={unschedule}>
            Unschedule
          </Button>
        )}
      </div>
      {bypasses && <Button onClick={() => setStep("bypass")}>Publish without review…</Button>}
      <div className="-mx-2 flex flex-wrap gap-1">
        <Button variant="ghost" size="sm" disabledReason={denial("revise")} onClick={() => setStep("revise")}>
          Revise…
        </Button>
        <Button variant="ghost" size="sm" disabledReason={denial("close")} onClick={() => setStep("close")}>
          Close…
        </Button>
      </div>
      {(step === "approve" || step === "request-changes") && <ReviewDialog request={request} verdict={step} onClose={close} />}
      {step === "publish" && <PublishStepDialog request={request} bypass={false} onClose={close} />}
      {step === "bypass" && <PublishStepDialog request={request} bypass onClose={close} />}
      {step === "schedule" && <ScheduleDialog request={request} bypass={bypasses} onClose={close} />}
      {step === "revise" && <ReviseStart request={request} onClose={close} />}
      {step === "update" && currentVersion !== null && <UpdateDialog request={request} version={currentVersion} onClose={close} />}
      {step === "close" && <CloseDialog number={number} onClose={close} />}
    </div>
  );
}

/** The one step that stands out. Who may judge is not led to the merge: whoever merges has written on the proposal and judges it no more. */
function nextStep({ can, review }: ChangeRequestView, overtaken: boolean): Step | null {
  if (overtaken) return can.revise.allowed && !can.review.allowed ? "update" : null;
  if (can.publish.allowed) return "publish";
  return can.review.allowed && review === "waiting" ? "approve" : null;
}
