import type { Metadata } from "next";
import { TokensView } from "@/components/settings/tokens-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { listTokens } from "@/lib/server/tokens/list-tokens";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "tokens.manage");
  return (
    <Prefetched data={[[queryKeys.tokens, await listTokens(ctx)]]}>
      <TokensView />
    </Prefetched>
  );
}
