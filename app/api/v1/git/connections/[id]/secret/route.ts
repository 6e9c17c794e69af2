import { rotateGitSecret } from "@/lib/server/git-hosts/rotate-git-secret";
import { route } from "@/lib/server/http/route";

export const POST = route<"id">(({ ctx, params }) => rotateGitSecret(ctx, params.id), { status: 201 });
