"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { teamsQuery } from "@/lib/client/queries/access";
import { useCan, useDenial } from "@/lib/client/use-me";
import { CompressionWarning } from "./compression-warning";
import { ConfigBlock } from "./config-block";
import type { ConnectClient } from "./connect-client";
import { Step } from "./step";
import { TokenStep } from "./token-step";

// The select keeps empty values for itself, and no slug can contain a space.
const ALL_TEAMS = "all teams";

export function FleetSteps({ client, baseUrl }: { client: ConnectClient; baseUrl: string }) {
  const denial = useDenial("tokens.manage");
  const teams = useQuery({ ...teamsQuery(), enabled: useCan("tokens.manage") }).data?.teams ?? [];
  const [team, setTeam] = useState(ALL_TEAMS);
  const [secret, setSecret] = useState<string | null>(null);
  const bound = team === ALL_TEAMS ? null : team;
  return (
    <ol>
      <Step number={1} title="Make a token for the machines">
        {!secret && teams.length > 0 && (
          <FormField label="Team" help="Sessions sent with this token count for the team." className="max-w-72">
            <Select
              value={team}
              onValueChange={setTeam}
              options={[{ value: ALL_TEAMS, label: "All teams" }, ...teams.map(({ slug, name }) => ({ value: slug, label: name }))]}
            />
          </FormField>
        )}
        <TokenStep
          key={team}
          input={{ name: bound ? `${client.name} fleet of ${bound}` : `${client.name} fleet`, scopes: ["telemetry:write"], team: bound }}
          action="Make a fleet token"
          explanation="It may send telemetry and nothing else. People who share it count as unattributed until their accounts are linked."
          disabledReason={denial}
          secret={secret}
          onCreated={setSecret}
        />
      </Step>
      <Step number={2} title={client.fleet.step}>
        <p className="text-muted">{client.fleet.text}</p>
        {client.fleet.snippets.map(({ title, code }) => (
          <ConfigBlock key={title} title={title} code={token => code({ baseUrl, token })} token={secret} />
        ))}
        <CompressionWarning />
      </Step>
      <Step number={3} title="Wait for the first machine">
        <p className="text-muted">Sessions begin to arrive as people start their tools again. Nothing has to be done on the machines.</p>
      </Step>
    </ol>
  );
}
