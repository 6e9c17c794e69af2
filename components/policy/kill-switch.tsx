"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { laneNameOf } from "@/lib/client/lane-names";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { laneOptions } from "./lane-options";

type Props = { policy: PolicyDraft; onChange?: ((killSwitch: PolicyDraft["killSwitch"]) => void) | undefined };

/** Sends all work to one lane, whatever the rules say; from the next published version on. */
export function KillSwitch({ policy, onChange }: Props) {
  const [asking, setAsking] = useState(false);
  const { active, lane } = policy.killSwitch;
  const name = laneNameOf(lane, policy.lanes);
  return (
    <Card aria-labelledby="kill-switch-title">
      <CardHeader
        id="kill-switch-title"
        title="Kill switch"
        description={active ? `All work goes to ${name}; the rules rest.` : `Off. When on, all work goes to ${name}.`}
        actions={!onChange && <Badge tone={active ? "danger" : "neutral"}>{active ? "On" : "Off"}</Badge>}
      />
      {onChange && (
        <CardBody className="flex items-center gap-3">
          <Switch checked={active} onCheckedChange={() => setAsking(true)} aria-labelledby="kill-switch-title" />
          <FormField label="Lane of the kill switch" hideLabel className="flex-1">
            <Select value={lane} onValueChange={next => onChange({ active, lane: next })} options={laneOptions(policy.lanes)} />
          </FormField>
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
              onChange({ active: !active, lane });
              setAsking(false);
            }}
          />
        </CardBody>
      )}
    </Card>
  );
}
