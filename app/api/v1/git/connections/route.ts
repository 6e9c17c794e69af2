import { createGitConnection } from "@/lib/server/git-hosts/create-git-connection";
import { listGitConnections } from "@/lib/server/git-hosts/list-git-connections";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx }) => listGitConnections(ctx));
export const POST = route(async ({ ctx, body }) => createGitConnection(ctx, await body()), { status: 201 });
