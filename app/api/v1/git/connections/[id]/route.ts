import { deleteGitConnection } from "@/lib/server/git-hosts/delete-git-connection";
import { route } from "@/lib/server/http/route";

export const DELETE = route<"id">(({ ctx, params }) => deleteGitConnection(ctx, params.id));
