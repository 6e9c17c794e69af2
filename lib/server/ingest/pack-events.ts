import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";

const deflate = promisify(gzip);
/** Up to here compressing takes less than a millisecond, and handing it to another thread costs more than doing it. */
const AT_ONCE_BYTES = 128 * 1024;

/** Events as the payload of an inbox batch: compressed JSON lines. */
export async function packEvents(events: readonly CanonicalEvent[]): Promise<Buffer> {
  const lines = Buffer.from(encodeEvents(events));
  return lines.length <= AT_ONCE_BYTES ? gzipSync(lines, { level: 1 }) : deflate(lines, { level: 1 });
}
