import { route } from "@/lib/server/http/route";
import { getDraft } from "@/lib/server/policies/get-draft";
import { saveDraft } from "@/lib/server/policies/save-draft";

export const GET = route(({ ctx }) => getDraft(ctx));
export const PUT = route(async ({ ctx, body }) => saveDraft(ctx, await body()));
