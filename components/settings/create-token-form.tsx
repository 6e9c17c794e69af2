"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { useCreateToken } from "@/lib/client/mutations/access";
import { teamsQuery } from "@/lib/client/queries/access";
import { createTokenSchema } from "@/lib/contract/access";
import { SCOPES, type Scope } from "@/lib/core/access/permissions";
import { EXPIRIES, SCOPE_WORDS } from "./role-words";

// The select keeps empty values for itself, and no slug can contain a space.
const ALL_TEAMS = "all teams";

type Props = { onCreated: (made: { name: string; secret: string }) => void; onCancel: () => void };

export function CreateTokenForm({ onCreated, onCancel }: Props) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [team, setTeam] = useState(ALL_TEAMS);
  const [expiry, setExpiry] = useState("90");
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const teams = useQuery(teamsQuery()).data?.teams ?? [];
  const create = useCreateToken();
  const errors = { ...fieldErrorsOf(create.error), ...invalid };

  const submit = () => {
    const input = {
      name,
      scopes: [...scopes],
      team: team === ALL_TEAMS ? null : team,
      expiresInDays: expiry === "never" ? null : Number(expiry),
    };
    const parsed = parseForm(createTokenSchema, input);
    setInvalid(parsed.errors ?? {});
    if (parsed.data) create.mutate(parsed.data, { onSuccess: ({ token, secret }) => onCreated({ name: token.name, secret }) });
  };
  const toggle = (scope: Scope) => setScopes(scopes.includes(scope) ? scopes.filter(one => one !== scope) : [...scopes, scope]);

  return (
    <form
      className="contents"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <DialogBody className="grid gap-4">
        <FormError error={create.error} />
        <FormField label="Name" error={errors.name}>
          <Input value={name} onChange={event => setName(event.target.value)} placeholder="ci-telemetry" autoFocus />
        </FormField>
        <ScopeFields chosen={scopes} onToggle={toggle} error={errors.scopes} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <FormField label="Team" error={errors.team} help="What it sends and reads is bound to this team.">
            <Select
              value={team}
              onValueChange={setTeam}
              options={[{ value: ALL_TEAMS, label: "All teams" }, ...teams.map(({ slug, name: label }) => ({ value: slug, label }))]}
            />
          </FormField>
          <FormField label="Expires" error={errors.expiresInDays}>
            <Select value={expiry} onValueChange={setExpiry} options={EXPIRIES} />
          </FormField>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          Create token
        </Button>
      </DialogFooter>
    </form>
  );
}

type ScopeProps = { chosen: readonly Scope[]; onToggle: (scope: Scope) => void; error: string | undefined };

function ScopeFields({ chosen, onToggle, error }: ScopeProps) {
  return (
    <fieldset aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="pb-1.5 font-medium">Scopes</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {SCOPES.map(scope => (
          <CheckboxField
            key={scope}
            checked={chosen.includes(scope)}
            onCheckedChange={() => onToggle(scope)}
            label={<span className="font-mono text-xs">{scope}</span>}
            help={SCOPE_WORDS[scope]}
          />
        ))}
      </div>
      {error && (
        <p id="scopes-error" role="alert" className="pt-1.5 text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
