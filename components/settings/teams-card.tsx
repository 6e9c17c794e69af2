"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { fieldErrorsOf, formErrorOf, parseForm } from "@/lib/client/form-errors";
import { useCreateTeam } from "@/lib/client/mutations/access";
import { createTeamSchema, type Member } from "@/lib/contract/access";
import type { Team } from "./member-table";

type Props = { teams: readonly Team[]; members: readonly Member[] };

export function TeamsCard({ teams, members }: Props) {
  return (
    <Card aria-labelledby="teams-title">
      <CardHeader
        id="teams-title"
        title="Teams"
        description="Figures are shown per team. The short name is what telemetry and policies use."
      />
      <ul className="divide-y divide-line border-t">
        {teams.map(team => {
          const count = members.filter(member => member.teams.includes(team.slug)).length;
          return (
            <li key={team.id} className="flex h-10 items-center justify-between gap-3 px-4">
              <span className="min-w-0 truncate">
                {team.name} <span className="font-mono text-2xs text-muted">{team.slug}</span>
              </span>
              <span className="shrink-0 text-muted text-xs tabular">
                {count} {count === 1 ? "member" : "members"}
              </span>
            </li>
          );
        })}
      </ul>
      <CardBody className="border-t pt-3">
        <AddTeamForm />
      </CardBody>
    </Card>
  );
}

function AddTeamForm() {
  const [name, setName] = useState("");
  const [invalid, setInvalid] = useState<string | undefined>();
  const create = useCreateTeam();
  const error = invalid ?? fieldErrorsOf(create.error).name ?? formErrorOf(create.error)?.title;
  const submit = () => {
    const parsed = parseForm(createTeamSchema, { name });
    setInvalid(parsed.errors?.name);
    if (parsed.data) create.mutate(parsed.data, { onSuccess: () => setName("") });
  };
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <FormField label="New team" hideLabel error={error} className="flex-1">
        <Input value={name} placeholder="New team" onChange={event => setName(event.target.value)} />
      </FormField>
      <Button type="submit" pending={create.isPending}>
        Add
      </Button>
    </form>
  );
}
