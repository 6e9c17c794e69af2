"use client";

import { useState } from "react";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { parseForm } from "@/lib/client/form-errors";
import { formatInstant } from "@/lib/client/format-instant";
import { instantOfLocalTime, localTimeOf } from "@/lib/client/local-time";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import { useMe } from "@/lib/client/use-me";
import { type ChangeRequestView, scheduleSchema } from "@/lib/contract/change-requests";
import { NoteField } from "./note-field";
import { PERCENT_ERROR, percentOf, ShareField } from "./share-field";
import { StepDialog } from "./step-dialog";

const DAY_MS = 86_400_000;

type Props = { request: ChangeRequestView; bypass: boolean; onClose: () => void };

/** When the revision on the screen is published by itself, told in the organisation's time. */
export function ScheduleDialog({ request, bypass, onClose }: Props) {
  const { timeZone } = useMe().org;
  const [revision] = useState(request.revision);
  const [local, setLocal] = useState(() => `${localTimeOf(Date.now() + DAY_MS, timeZone).slice(0, 10)}T09:00`);
  const [percent, setPercent] = useState<string | null>(null);
  const [bypassReason, setBypassReason] = useState("");
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const schedule = useChangeRequestAction(request.number, "schedule");
  const submit = () => {
    const at = instantOfLocalTime(local, timeZone);
    const timeError = at === null ? "There is no such time; choose another" : at <= Date.now() ? "Choose a time to come" : null;
    const { data, errors: fields } = parseForm(scheduleSchema, {
      ...{ revision, at: new Date(at ?? 0).toISOString(), ...percentOf(percent) },
      ...(bypass && { bypassReason }),
    });
    setErrors({ ...fields, ...(timeError !== null && { at: timeError }) });
    if (!data || timeError !== null) return;
    schedule.mutate(data, {
      onSuccess: ({ scheduledFor }) => {
        toast.ok("The publish is scheduled", scheduledFor === null ? undefined : formatInstant(scheduledFor, timeZone));
        onClose();
      },
    });
  };
  return (
    <StepDialog
      title={bypass ? "Schedule without review" : "Schedule the publish"}
      description="It is published then, in your name, unless another version comes first or it is taken back."
      action="Schedule"
      danger={bypass}
      pending={schedule.isPending}
      error={schedule.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormField label="When" help={`Time in ${timeZone.replaceAll("_", " ")}.`} error={errors.at} className="max-w-60">
        <Input type="datetime-local" value={local} onChange={event => setLocal(event.target.value)} />
      </FormField>
      {request.baseVersion !== null && (
        <ShareField percent={percent} onChange={setPercent} error={errors.percent === undefined ? null : PERCENT_ERROR} />
      )}
      {bypass && <NoteField label="Why without review" value={bypassReason} onChange={setBypassReason} error={errors.bypassReason} />}
    </StepDialog>
  );
}
