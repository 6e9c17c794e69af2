import type { Metadata } from "next";
import { LanesView } from "@/components/settings/lanes-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { getLaneSettings } from "@/lib/server/settings/get-lane-settings";

export const metadata: Metadata = { title: "Lanes and models" };

export default async function LanesPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "settings.manage");
  return (
    <Prefetched data={[[queryKeys.laneSettings, await getLaneSettings(ctx)]]}>
      <LanesView />
    </Prefetched>
  );
}
