"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Card, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { membersQuery, teamsQuery } from "@/lib/client/queries/access";
import type { Member } from "@/lib/contract/access";
import { AddMemberDialog } from "./add-member-dialog";
import { EditMemberDialog } from "./edit-member-dialog";
import { InvitationsCard } from "./invitations-card";
import { InviteDialog } from "./invite-dialog";
import { MemberTable } from "./member-table";
import { TeamsCard } from "./teams-card";

export function MembersView() {
  const members = useQuery(membersQuery());
  const teams = useQuery(teamsQuery()).data?.teams ?? [];
  const [editing, setEditing] = useState<Member | null>(null);
  return (
    <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Card aria-labelledby="members-title">
        <CardHeader
          id="members-title"
          title="Members"
          description="A changed role holds from the person’s next click."
          actions={
            <>
              <InviteDialog teams={teams} />
              <AddMemberDialog teams={teams} />
            </>
          }
        />
        {members.isPending && <Skeleton className="m-4 h-40" />}
        {members.isError && !members.data && <QueryError what="Members" error={members.error} onRetry={() => void members.refetch()} />}
        {members.data && <MemberTable members={members.data.members} teams={teams} onEdit={setEditing} />}
      </Card>
      <div className="grid gap-5">
        <InvitationsCard />
        <TeamsCard teams={teams} members={members.data?.members ?? []} />
      </div>
      {editing && <EditMemberDialog key={editing.userId} member={editing} teams={teams} onClose={() => setEditing(null)} />}
    </div>
  );
}
