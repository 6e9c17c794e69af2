import type { PolicyDraft } from "@/lib/core/policy/document";
import { isInRollout } from "@/lib/core/policy/rollout";
import { draftOf } from "@/lib/core/policy/serialize";
import { readDocument } from "@/lib/server/policies/get-draft";
import { insertVersion } from "@/lib/server/policies/insert-version";
import { lockPolicy } from "@/lib/server/policies/lock-policy";
import type { TestOrganization } from "./organization-factory";

/** Begins the rollout of a version that differs from the published one by `change`: by default everything is deep that no rule is about. */
export async function stageVersion(
  organization: TestOrganization,
  percent: number,
  change: (draft: PolicyDraft) => PolicyDraft = draft => ({ ...draft, default: { lane: "deep" } }),
): Promise<number> {
  const ctx = organization.as("owner");
  const { version } = await organization.db.$transaction(async tx => {
    const policy = await lockPolicy(tx, organization.org);
    const published = draftOf(await readDocument(tx, organization.org, policy.publishedVersion ?? 0));
    const previous = policy.publishedVersion;
    return insertVersion(tx, ctx, {
      kind: "publish",
      orgSlug: policy.orgSlug,
      previous,
      draft: change(published),
      note: "to be staged",
      percent,
    });
  });
  return version;
}

/** Names of clients that a rollout at `percent` reaches, and does not reach. */
export function clientNames(version: number, percent: number, count = 1): { reached: string[]; others: string[] } {
  const names = Array.from({ length: 20_000 }, (_, index) => `laptop-${index}`);
  const isReached = (name: string) => isInRollout({ version, percent }, name);
  return { reached: names.filter(isReached).slice(0, count), others: names.filter(name => !isReached(name)).slice(0, count) };
}
