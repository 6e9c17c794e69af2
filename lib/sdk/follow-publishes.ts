import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, send } from "@/lib/client/api";
import { api } from "@/lib/contract/paths";
import { clientHeaders } from "./fetch-policy";
import type { PolicyServer } from "./policy-server";
import { readEventStream } from "./read-event-stream";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** `version`: what this client is to follow now. `published`: that changed, or was signed anew, this moment. */
export type PublishNotice = { version: number; published: boolean };

export type Following = { isConnected: () => boolean; stop: () => void };

/**
 * Listens to the server's stream of publishes and connects again, ever more patiently, when it breaks. Polling goes on beside it. `heldVersion`: what
 * is held when it connects.
 */
export function followPublishes(
  server: PolicyServer,
  heldVersion: () => number | null,
  onNotice: (notice: PublishNotice) => void,
): Following {
  const stopping = new AbortController();
  let connected = false;

  async function follow(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      let asked = 0;
      try {
        const options = { baseUrl: server.url, token: server.token, fetch: server.fetch };
        const headers = clientHeaders(server, heldVersion());
        const response = await send(api.policyEvents, { headers, signal: stopping.signal }, options);
        connected = true;
        for await (const data of readEventStream(response)) {
          failures = 0;
          const notice = parseNotice(data);
          if (notice) onNotice(notice);
        }
      } catch (error) {
        // Refused or broken off: polling finds out why and says so.
        asked = (error instanceof ApiError && error.retryAfterSeconds) || 0;
      }
      connected = false;
      const backOff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 6)) * (0.5 + Math.random());
      const wait = Math.max(backOff, Math.min(asked * 1000, LONGEST_WAIT_MS));
      await sleep(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }

  void follow();
  return { isConnected: () => connected, stop: () => stopping.abort() };
}

function parseNotice(data: string): PublishNotice | null {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== "object" || value === null) return null;
    const version: unknown = Reflect.get(value, "version");
    return typeof version === "number" ? { version, published: Reflect.get(value, "type") === "policy.published" } : null;
  } catch {
    return null;
  }
}
