import type { Metadata } from "next";
import { PolicyView } from "@/components/policy/policy-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { can } from "@/lib/core/access/permissions";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { getDraft } from "@/lib/server/policies/get-draft";
import { getVersion } from "@/lib/server/policies/get-version";
import { listVersions } from "@/lib/server/policies/list-versions";
import { getKillSwitch } from "@/lib/server/policy-rollout/get-kill-switch";
import { getRollout } from "@/lib/server/policy-rollout/get-rollout";

export const metadata: Metadata = { title: "Policy" };

export default async function PolicyPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "policy.read");
  const withoutFigures = new URLSearchParams({ figures: "false" });
  const [versions, rollout, killSwitch] = await Promise.all([listVersions(ctx), getRollout(ctx, withoutFigures), getKillSwitch(ctx)]);
  const current = versions.versions.find(version => version.current)?.number ?? null;
  const published = current === null ? null : await getVersion(ctx, current);
  const draft = can(ctx.actor, "policy.draft") ? await getDraft(ctx) : null;
  return (
    <Prefetched
      data={[
        [queryKeys.policyVersions, versions],
        [queryKeys.policyRollout, rollout],
        [queryKeys.policyKillSwitch, killSwitch],
        ...(published ? [[queryKeys.policyVersion(published.version), published] as const] : []),
        ...(draft ? [[queryKeys.policyDraft, draft] as const] : []),
      ]}
    >
      <PolicyView />
    </Prefetched>
  );
}
