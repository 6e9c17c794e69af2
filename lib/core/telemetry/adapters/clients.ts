import type { OtlpRecord } from "../otlp/otlp-record";
import type { ClientAdapter } from "./client-adapter";
import { codexAdapter } from "./codex/adapter";

/** The clients that are understood; the first that recognises a record reads it. */
const CLIENTS: readonly ClientAdapter[] = [codexAdapter];

export function clientOf(record: OtlpRecord): ClientAdapter | null {
  return CLIENTS.find(client => client.recognises(record)) ?? null;
}
