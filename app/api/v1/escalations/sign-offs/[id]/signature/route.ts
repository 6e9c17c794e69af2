import { exportSignOff } from "@/lib/server/escalations/export-sign-off";
import { route } from "@/lib/server/http/route";

export const GET = route<"id">(async ({ ctx, params, query }) => {
  const { fileName, signature } = await exportSignOff(ctx, params.id, query);
  const attachment = `attachment; filename="${fileName}.jws"`;
  return new Response(signature, {
    headers: { "content-type": "application/jose", "content-disposition": attachment, "cache-control": "no-store" },
  });
});
