"use client";

import { useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { laneNameOf } from "@/lib/client/lane-names";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { DraftField } from "./draft-field";
import type { DraftTabProps } from "./draft-tab";
import { laneOptions } from "./lane-options";

type Props = Pick<DraftTabProps, "draft" | "findings" | "change">;

/** Sends all work to one lane, whatever the rules say; here for the next published version. */
export function KillSwitch({ draft, findings, change }: Props) {
  const [asking, setAsking] = useState(false);
  const { active, lane } = draft.killSwitch;
  const name = laneNameOf(lane, draft.lanes);
  const set = (next: Partial<PolicyDraft["killSwitch"]>) => change({ ...draft, killSwitch: { active, lane, ...next } });
  return (
    <Card aria-labelledby="kill-switch-title">
      <CardHeader
        id="kill-switch-title"
        title="Kill switch"
        description={active ? `All work goes to ${name}; the rules rest.` : `Off. When on, all work goes to ${name}.`}
      />
      <CardBody className="flex items-start gap-3">
        <Switch checked={active} onCheckedChange={() => setAsking(true)} aria-labelledby="kill-switch-title" className="mt-1.5" />
        <DraftField label="Lane of the kill switch" hideLabel pointer="/killSwitch/lane" findings={findings} className="flex-1">
          <Select value={lane} onValueChange={next => set({ lane: next })} options={laneOptions(draft.lanes)} />
        </DraftField>
      </CardBody>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={active ? "Switch the kill switch off?" : "Switch the kill switch on?"}
        description={
          active
            ? "With the next published version the rules decide again."
            : `With the next published version all work goes to ${name}, whatever the rules say. Publish it to put it into force.`
        }
        action={active ? "Switch off" : "Switch on"}
        danger={!active}
        onConfirm={() => {
          set({ active: !active });
          setAsking(false);
        }}
      />
    </Card>
  );
}
