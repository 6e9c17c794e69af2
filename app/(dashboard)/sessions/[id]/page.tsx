import type { Metadata } from "next";
import { SessionView } from "@/components/sessions/session-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { listFacets } from "@/lib/server/overview/list-facets";
import { loadSession } from "./load-session";

export const metadata: Metadata = { title: "Session" };

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  authorizePage(ctx, "sessions.view");
  const [{ id, detail }, facets] = await Promise.all([loadSession(ctx, (await params).id), listFacets(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.session(id), detail],
        [queryKeys.facets, facets],
      ]}
    >
      <SessionView id={id} />
    </Prefetched>
  );
}
