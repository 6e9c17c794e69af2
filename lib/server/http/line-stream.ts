import { logger } from "../log";

/** An answer of JSON lines for download, written as its reader takes them. What breaks on the way breaks off the answer, so that it is not taken for whole. */
export function lineStream(source: AsyncGenerator<string>, fileName: string): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(`${next.value}\n`));
      } catch (error) {
        logger().error({ err: error }, "A download broke off.");
        controller.error(error);
      }
    },
    cancel: async () => void (await source.return(undefined)),
  });
  const headers = {
    "content-type": "application/x-ndjson; charset=utf-8",
    "content-disposition": `attachment; filename="${fileName}"`,
    "cache-control": "no-store",
  };
  return new Response(stream, { headers });
}
