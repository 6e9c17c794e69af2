import { AppShell } from "@/components/shell/app-shell";
import { Prefetched } from "@/components/shell/prefetched";
import { TodayProvider } from "@/components/shell/today-provider";
import { queryKeys } from "@/lib/client/query-keys";
import { dayIn } from "@/lib/client/time-range";
import { pageCtx } from "@/lib/server/http/page-ctx";
import { getMe } from "@/lib/server/members/get-me";

/** Who I am, for the shell. What I may see is asked by each page itself. */
export default async function DashboardLayout({ children }: { children: React.ReactNode }) {
  const ctx = await pageCtx();
  const me = await getMe(ctx);
  return (
    <Prefetched data={[[queryKeys.me, me]]}>
      <TodayProvider today={dayIn(me.org.timeZone, ctx.now())}>
        <AppShell>{children}</AppShell>
      </TodayProvider>
    </Prefetched>
  );
}
