import { exportSignOff } from "@/lib/server/escalations/export-sign-off";
import { route } from "@/lib/server/http/route";

export const GET = route<"id">(async ({ ctx, params, query }) => {
  const { fileName, media, bytes } = await exportSignOff(ctx, params.id, query);
  const headers = { "content-type": media, "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "no-store" };
  return new Response(bytes, { headers });
});
