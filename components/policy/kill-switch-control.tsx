"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatInstant } from "@/lib/client/format-instant";
import { laneNameOf } from "@/lib/client/lane-names";
import { killSwitchQuery } from "@/lib/client/queries/rollout";
import { useDenial, useMe } from "@/lib/client/use-me";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { KillSwitchDialog } from "./kill-switch-dialog";

/** The kill switch of the published policy: on or off, who switched it on, when and why; and to turn it at once. */
export function KillSwitchControl({ policy }: { policy: PolicyDocument }) {
  const { data } = useQuery(killSwitchQuery());
  const { timeZone } = useMe().org;
  const denial = useDenial("policy.publish");
  const [asking, setAsking] = useState(false);
  const { active, lane } = policy.killSwitch;
  const laneName = laneNameOf(lane, policy.lanes);
  const since = data?.since ?? null;
  return (
    <Card aria-labelledby="kill-switch-title">
      <CardHeader
        id="kill-switch-title"
        title="Kill switch"
        description={active ? `All work goes to ${laneName}; the rules rest.` : `Off. When on, all work goes to ${laneName}.`}
        actions={<Badge tone={active ? "danger" : "neutral"}>{active ? "On" : "Off"}</Badge>}
      />
      <CardBody className="grid gap-2">
        {active && since && (
          <div>
            <p className="wrap-break-word">{since.note}</p>
            <p className="text-muted text-xs">
              {since.by}, <time dateTime={since.at}>{formatInstant(since.at, timeZone)}</time>, version {since.version}
            </p>
          </div>
        )}
        <Button className="justify-self-start" disabledReason={denial} onClick={() => setAsking(true)}>
          {active ? "Switch off…" : "Switch on…"}
        </Button>
      </CardBody>
      {asking && <KillSwitchDialog active={active} laneName={laneName} baseVersion={policy.version} onClose={() => setAsking(false)} />}
    </Card>
  );
}
