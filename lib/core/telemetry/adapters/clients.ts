import type { OtlpRecord } from "../otlp/otlp-record";
import { claudeAdapter } from "./claude/adapter";
import type { ClientAdapter } from "./client-adapter";
import { codexAdapter } from "./codex/adapter";
import { geminiAdapter } from "./gemini/adapter";
import { genAiAdapter } from "./gen-ai/adapter";
import { opencodeAdapter } from "./opencode/adapter";

/** The clients that are understood; the first that recognises a record reads it. Conventions shared by many clients come last. */
const CLIENTS: readonly ClientAdapter[] = [codexAdapter, claudeAdapter, geminiAdapter, opencodeAdapter, genAiAdapter];

export function clientOf(record: OtlpRecord): ClientAdapter | null {
  return CLIENTS.find(client => client.recognises(record)) ?? null;
}
