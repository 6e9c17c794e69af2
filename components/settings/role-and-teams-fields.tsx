"use client";

import { CheckboxField } from "@/components/ui/checkbox";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { useMe } from "@/lib/client/use-me";
import { ROLES, type Role, roleCan } from "@/lib/core/access/permissions";
import type { Team } from "./member-table";
import { ROLE_WORDS } from "./role-words";

type Props = {
  role: Role;
  onRoleChange: (role: Role) => void;
  chosen: readonly string[];
  onTeamsChange: (slugs: readonly string[]) => void;
  teams: readonly Team[];
  errors: Readonly<Record<string, string>>;
};

/** The two fields that adding and editing a member share. */
export function RoleAndTeamsFields({ role, onRoleChange, chosen, onTeamsChange, teams, errors }: Props) {
  const mayMakeOwners = roleCan(useMe().role, "organization.transfer");
  const options = ROLES.map(value => ({
    value,
    label: <span className="capitalize">{value}</span>,
    textValue: value,
    hint: value === "owner" && !mayMakeOwners ? "Only an owner makes another owner" : ROLE_WORDS[value],
    disabled: value === "owner" && !mayMakeOwners,
  }));
  return (
    <>
      <FormField label="Role" error={errors.role} help={ROLE_WORDS[role]}>
        <Select value={role} onValueChange={value => onRoleChange(ROLES.find(one => one === value) ?? role)} options={options} />
      </FormField>
      <fieldset>
        <legend className="pb-1.5 font-medium">Teams</legend>
        {teams.length === 0 && <p className="text-muted text-xs">There are no teams yet. Add one beside the list of members.</p>}
        <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2">
          {teams.map(({ slug, name }) => (
            <CheckboxField
              key={slug}
              label={name}
              checked={chosen.includes(slug)}
              onCheckedChange={() => onTeamsChange(chosen.includes(slug) ? chosen.filter(one => one !== slug) : [...chosen, slug])}
            />
          ))}
        </div>
        {errors.teams && (
          <p role="alert" className="pt-1.5 text-danger text-xs">
            {errors.teams}
          </p>
        )}
      </fieldset>
    </>
  );
}
