"use client";

import { Mail } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { useCreateInvitation } from "@/lib/client/mutations/invitations";
import { createInvitationSchema } from "@/lib/contract/account";
import type { Role } from "@/lib/core/access/permissions";
import { InvitationLink } from "./invitation-link";
import type { Team } from "./member-table";
import { RoleAndTeamsFields } from "./role-and-teams-fields";

export function InviteDialog({ teams }: { teams: readonly Team[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Mail aria-hidden="true" />
          Invite
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Invite someone"
        description="They choose name and password themselves, through a link that works once, for seven days."
      >
        <InviteForm teams={teams} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ teams, onDone }: { teams: readonly Team[]; onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const invite = useCreateInvitation();
  const errors = { ...fieldErrorsOf(invite.error), ...invalid };
  if (invite.data && invite.data.link !== null) return <InvitationLink sent={invite.data} onDone={onDone} />;
  const submit = () => {
    const parsed = parseForm(createInvitationSchema, { email, role, teams: [...chosen] });
    setInvalid(parsed.errors ?? {});
    if (!parsed.data) return;
    invite.mutate(parsed.data, {
      onSuccess: ({ link, invitation }) => {
        if (link !== null) return;
        toast.ok(`The invitation is on its way to ${invitation.email}`);
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
        <FormError error={invite.error} />
        <FormField label="E-mail" error={errors.email}>
          <Input type="email" value={email} onChange={event => setEmail(event.target.value)} autoComplete="off" autoFocus />
        </FormField>
        <RoleAndTeamsFields role={role} onRoleChange={setRole} chosen={chosen} onTeamsChange={setChosen} teams={teams} errors={errors} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={invite.isPending}>
          Invite
        </Button>
      </DialogFooter>
    </form>
  );
}
