import { createHmac } from "node:crypto";
import type { DecodeContext } from "@/lib/core/telemetry/decode-context";

/** A decoding context with a fixed key, for tests and the simulation. */
export function testDecodeContext(overrides: Partial<DecodeContext> = {}): DecodeContext {
  return {
    org: "0192f000-0000-7000-8000-000000000001",
    receivedAtMs: Date.UTC(2026, 10, 22, 8),
    tokenId: "token-1",
    tokenDeveloper: null,
    tokenTeam: null,
    hash: (kind, text) => createHmac("sha256", "test key").update(`${kind}\0${text}`).digest("base64url").slice(0, 16),
    ...overrides,
  };
}
