"use client";

import type { z } from "zod";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useMe } from "@/lib/client/use-me";
import type { Member, teamSchema } from "@/lib/contract/access";

export type Team = z.infer<typeof teamSchema>;

type Props = { members: readonly Member[]; teams: readonly Team[]; onEdit: (member: Member) => void };

export function MemberTable({ members, teams, onEdit }: Props) {
  const me = useMe();
  const teamNames = (slugs: readonly string[]) => slugs.map(slug => teams.find(team => team.slug === slug)?.name ?? slug).join(", ");
  return (
    <Table label="Members">
      <TableHead>
        <tr>
          <TableHeader>Name</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Teams</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {members.map(member => (
          <TableRow key={member.userId} className={member.disabled ? "text-muted" : undefined}>
            <TableCell>
              <div className="flex items-center gap-2 font-medium">
                {member.name}
                {member.userId === me.userId && <Badge>You</Badge>}
                {member.disabled && <Badge tone="outline">Disabled</Badge>}
              </div>
              <div className="text-muted text-xs">{member.email}</div>
            </TableCell>
            <TableCell className="capitalize">{member.role}</TableCell>
            <TableCell className="text-muted">{teamNames(member.teams) || "None"}</TableCell>
            <TableCell className="text-right">
              <Button
                variant="ghost"
                size="sm"
                disabledReason={member.role === "owner" && me.role !== "owner" ? "Only an owner changes an owner." : null}
                onClick={() => onEdit(member)}
              >
                Edit<span className="sr-only"> {member.name}</span>
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
