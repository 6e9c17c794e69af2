import type { Metadata } from "next";
import { MembersView } from "@/components/settings/members-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { listInvitations } from "@/lib/server/invitations/list-invitations";
import { listMembers } from "@/lib/server/members/list-members";
import { listTeams } from "@/lib/server/teams/list-teams";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "members.manage");
  const [members, teams, invitations] = await Promise.all([listMembers(ctx), listTeams(ctx), listInvitations(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.members, members],
        [queryKeys.teams, teams],
        [queryKeys.invitations, invitations],
      ]}
    >
      <MembersView />
    </Prefetched>
  );
}
