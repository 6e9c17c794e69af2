import { route } from "@/lib/server/http/route";
import { rotatePseudonyms } from "@/lib/server/identity/rotate-pseudonyms";

export const POST = route(async ({ ctx, body }) => rotatePseudonyms(ctx, await body()));
