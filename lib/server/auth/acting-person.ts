import { AppError } from "@/lib/core/app-error";
import { authorize, type Ctx } from "../ctx";
import type { UserActor } from "./load-user-actor";

/** The signed-in person who acts, for what is about their own account. Throws `forbidden` for everyone else. */
export function actingPerson(ctx: Ctx): UserActor {
  authorize(ctx, "own-work.view");
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has an account.");
  return ctx.actor;
}
