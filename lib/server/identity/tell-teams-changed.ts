import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import type { ControlTx } from "../control-db/client";
import { queueIdentityChanges } from "../control-db/identity-changes";
import { notify } from "../control-db/notify";
import type { Ctx } from "../ctx";
import { keyedHash } from "../organization/keyed-hash";

/** A member's teams are others from the commit on: work that names no team is derived again, and every process reads the teams anew. */
export async function tellTeamsChanged(tx: ControlTx, { actor, db }: Pick<Ctx, "actor" | "db">, email: string): Promise<void> {
  await queueIdentityChanges(tx, actor.org, [developerPseudonym(await keyedHash(actor.org, db), email)]);
  await notify(tx, { type: "pseudonyms", org: actor.org });
}
