"use client";

import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { fieldErrorsOf } from "@/lib/client/form-errors";
import { useUpdateMember } from "@/lib/client/mutations/access";
import { useMe } from "@/lib/client/use-me";
import type { Member } from "@/lib/contract/access";
import { MemberSignInActions } from "./member-sign-in-actions";
import type { Team } from "./member-table";
import { RoleAndTeamsFields } from "./role-and-teams-fields";

type Props = { member: Member; teams: readonly Team[]; onClose: () => void };

export function EditMemberDialog({ member, teams, onClose }: Props) {
  const me = useMe();
  const [role, setRole] = useState(member.role);
  const [chosen, setChosen] = useState<readonly string[]>(member.teams);
  const [disabled, setDisabled] = useState(member.disabled);
  const update = useUpdateMember();
  const save = () =>
    update.mutate(
      { userId: member.userId, role, teams: [...chosen], disabled },
      {
        onSuccess: () => {
          toast.ok(`${member.name} is saved`);
          onClose();
        },
      },
    );
  return (
    <Dialog open onOpenChange={open => !open && onClose()}>
      <DialogContent title={member.name} description={member.email}>
        <DialogBody className="grid gap-4">
          <FormError error={update.error} />
          <RoleAndTeamsFields
            role={role}
            onRoleChange={setRole}
            chosen={chosen}
            onTeamsChange={setChosen}
            teams={teams}
            errors={fieldErrorsOf(update.error)}
          />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
          <label className="flex items-start justify-between gap-4 border-t pt-4">
            <span>
              <span className="block font-medium">May sign in</span>
              <span className="block text-muted text-xs">
                {member.userId === me.userId
                  ? "You cannot take it from yourself."
                  : "Off ends every session at once and revokes personal tokens for good."}
              </span>
            </span>
            <Switch checked={!disabled} disabled={member.userId === me.userId} onCheckedChange={allowed => setDisabled(!allowed)} />
          </label>
          <MemberSignInActions member={member} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant={disabled && !member.disabled ? "danger" : "primary"} pending={update.isPending} onClick={save}>
            {disabled && !member.disabled ? "Save and sign out" : "Save"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
