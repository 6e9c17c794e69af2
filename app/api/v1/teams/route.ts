import { route } from "@/lib/server/http/route";
import { createTeam } from "@/lib/server/teams/create-team";
import { listTeams } from "@/lib/server/teams/list-teams";

export const GET = route(({ ctx }) => listTeams(ctx));
export const POST = route(async ({ ctx, body }) => createTeam(ctx, await body()), { status: 201 });
