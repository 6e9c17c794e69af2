import type { Metadata } from "next";
import { Introduction } from "@/components/api-reference/introduction";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { publicUrl } from "@/lib/server/http/public-url";
import { ownOpenApi } from "@/lib/server/http/serve-open-api";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiReferencePage() {
  authorizePage(await pageCtx(), "own-work.view");
  return <Introduction document={ownOpenApi()} baseUrl={await publicUrl()} />;
}
