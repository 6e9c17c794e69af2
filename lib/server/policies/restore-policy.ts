import type { z } from "zod";
import { type publishedSchema, restoreSchema } from "@/lib/contract/policy";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import { draftOf } from "@/lib/core/policy/serialize";
import type { ControlTx } from "../control-db/client";
import { authorize, type Ctx } from "../ctx";
import { readDocument } from "./get-draft";
import { insertVersion } from "./insert-version";
import { assertBaseVersion, type LockedPolicy, lockPolicy } from "./lock-policy";
import { replaceDraft } from "./replace-draft";

/**
 * Publishes the content of an earlier version again, under a new and higher number. Unpublished edits in the draft stay; a draft without any
 * follows, so that the restored version is what the next edit starts from.
 */
export async function restorePolicy(ctx: Ctx, input: unknown): Promise<z.infer<typeof publishedSchema>> {
  authorize(ctx, "policy.publish");
  const { version, baseVersion, note } = restoreSchema.parse(input);
  return ctx.db.$transaction(async tx => {
    const policy = await lockPolicy(tx, ctx.actor.org);
    assertBaseVersion(policy.publishedVersion, baseVersion);
    const draft = draftOf(await readDocument(tx, ctx.actor.org, version));
    if (!(await hasUnpublishedEdits(tx, ctx.actor.org, policy))) await replaceDraft(tx, ctx, policy.revision, draft);
    return insertVersion(tx, ctx, { orgSlug: policy.orgSlug, previous: policy.publishedVersion, draft, note, restoredFrom: version });
  });
}

async function hasUnpublishedEdits(tx: ControlTx, org: string, policy: LockedPolicy): Promise<boolean> {
  if (policy.publishedVersion === null) return true;
  const published = draftOf(await readDocument(tx, org, policy.publishedVersion));
  return canonicalJson(published) !== canonicalJson(policy.draft);
}
