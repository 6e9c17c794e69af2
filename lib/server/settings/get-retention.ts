import type { RetentionSettings } from "@/lib/contract/settings";
import { authorize, type Ctx } from "../ctx";
import { loadRetention } from "./load-retention";

/** How long what is kept; everyone may know. */
export async function getRetention(ctx: Ctx): Promise<RetentionSettings> {
  authorize(ctx, "dashboard.view");
  return loadRetention(ctx.db, ctx.actor.org);
}
