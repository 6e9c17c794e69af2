import { route } from "@/lib/server/http/route";
import { getVersionBytes } from "@/lib/server/policies/get-version-bytes";

/** A version never changes, so clients may keep it for ever. */
export const GET = route<"version">(async ({ ctx, params }) => {
  const { bytes, sha256 } = await getVersionBytes(ctx, params.version);
  const headers = { etag: `"sha256-${sha256}"`, "cache-control": "private, max-age=31536000, immutable", vary: "Authorization, Cookie" };
  return new Response(bytes, { headers: { ...headers, "content-type": "application/json", "x-policy-version": params.version } });
});
