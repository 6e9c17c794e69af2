import { type Actor, can, denialOf, type Permission } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import type { ControlDb } from "./control-db/client";

/** What every use case is given: who acts, when, on which store, for which request. */
export type Ctx = {
  actor: Actor;
  /** Epoch milliseconds. */
  now: () => number;
  db: ControlDb;
  requestId: string;
};

/** First line of every use case: throws `forbidden` unless the actor holds the permission. */
export function authorize(ctx: Ctx, permission: Permission): void {
  if (!can(ctx.actor, permission)) throw new AppError("forbidden", denialOf(ctx.actor, permission));
}
