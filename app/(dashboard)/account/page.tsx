import type { Metadata } from "next";
import { AccountView } from "@/components/account/account-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { getSecondFactor } from "@/lib/server/account/get-second-factor";
import { listAccountSessions } from "@/lib/server/account/list-account-sessions";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "own-work.view");
  const [sessions, secondFactor] = await Promise.all([listAccountSessions(ctx), getSecondFactor(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.accountSessions, sessions],
        [queryKeys.secondFactor, secondFactor],
      ]}
    >
      <AccountView />
    </Prefetched>
  );
}
