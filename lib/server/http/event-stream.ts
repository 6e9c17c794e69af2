import { logger } from "../log";

/** `no-transform` keeps compression from holding lines back, the last header reverse proxies. */
export const EVENT_STREAM_HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * Server-sent events: each value of `source` becomes one `data:` line of JSON. The stream ends when the reader goes away or the source ends; what
 * the source throws before its first value is thrown here, and answered like any other request.
 */
export async function eventStream<Value>(source: AsyncGenerator<Value>, stop: AbortController): Promise<Response> {
  const encoder = new TextEncoder();
  const line = (value: Value) => encoder.encode(`data: ${JSON.stringify(value)}\n\n`);
  const first = await source.next();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done) controller.close();
      else controller.enqueue(line(first.value));
    },
    async pull(controller) {
      try {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(line(next.value));
      } catch (error) {
        logger().warn({ err: error }, "An event stream broke; its reader connects again.");
        controller.close();
      }
    },
    cancel() {
      stop.abort();
    },
  });
  return new Response(stream, { headers: EVENT_STREAM_HEADERS });
}
