import { createSignOff } from "@/lib/server/escalations/create-sign-off";
import { listSignOffs } from "@/lib/server/escalations/list-sign-offs";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx }) => listSignOffs(ctx));
export const POST = route(async ({ ctx, body }) => createSignOff(ctx, await body()), { status: 201 });
