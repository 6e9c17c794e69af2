import type { Metadata } from "next";
import { ConnectView } from "@/components/connect/connect-view";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { publicUrl } from "@/lib/server/http/public-url";

export const metadata: Metadata = { title: "Connect" };

/** The intake is polled from the browser, so there is nothing to prefetch. */
export default async function ConnectPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "own-work.view");
  return <ConnectView baseUrl={await publicUrl()} />;
}
