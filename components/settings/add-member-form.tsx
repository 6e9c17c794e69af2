"use client";

import { Dices } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { useCreateMember } from "@/lib/client/mutations/access";
import { createMemberSchema } from "@/lib/contract/access";
import type { Role } from "@/lib/core/access/permissions";
import type { Team } from "./member-table";
import { RoleAndTeamsFields } from "./role-and-teams-fields";

const PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** 20 letters and digits without the ones that look alike: about 115 bits. */
function randomPassword(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(20));
  return Array.from(numbers, number => PASSWORD_LETTERS[number % PASSWORD_LETTERS.length]).join("");
}

export function AddMemberForm({ teams, onDone }: { teams: readonly Team[]; onDone: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [password, setPassword] = useState("");
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const create = useCreateMember();
  const errors = { ...fieldErrorsOf(create.error), ...invalid };

  const submit = () => {
    const parsed = parseForm(createMemberSchema, { name, email, role, teams: [...chosen], password });
    setInvalid(parsed.errors ?? {});
    if (!parsed.data) return;
    create.mutate(parsed.data, {
      onSuccess: member => {
        toast.ok(`${member.name} can sign in now`);
        onDone();
      },
    });
  };

  return (
    <form
      noValidate
      className="contents"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <DialogBody className="grid gap-4">
        <FormError error={create.error} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <FormField label="Name" error={errors.name}>
            <Input value={name} onChange={event => setName(event.target.value)} autoComplete="off" autoFocus />
          </FormField>
          <FormField label="E-mail" error={errors.email}>
            <Input type="email" value={email} onChange={event => setEmail(event.target.value)} autoComplete="off" />
          </FormField>
        </div>
        <RoleAndTeamsFields role={role} onRoleChange={setRole} chosen={chosen} onTeamsChange={setChosen} teams={teams} errors={errors} />
        <div className="flex items-end gap-2">
          <FormField label="First password" error={errors.password} className="flex-1">
            <Input
              value={password}
              onChange={event => setPassword(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
            />
          </FormField>
          {password && <CopyButton text={password} className="h-8 pointer-coarse:h-10" />}
          <Button onClick={() => setPassword(randomPassword())}>
            <Dices aria-hidden="true" />
            Make one up
          </Button>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          Add member
        </Button>
      </DialogFooter>
    </form>
  );
}
