import type { PolicyDocument } from "@/lib/core/policy/document";
import { authorize, type Ctx } from "../ctx";
import { readDocument } from "./get-draft";

/** The document of a published version. Throws `not_found`. */
export async function getVersion(ctx: Ctx, number: number): Promise<PolicyDocument> {
  authorize(ctx, "policy.read");
  return readDocument(ctx.db, ctx.actor.org, number);
}
