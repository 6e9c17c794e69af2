import { IDENTITY_KEYS } from "../../allow-list";

/** What may enter of the spans of opencode 1.18 (those of the AI SDK, https://ai-sdk.dev/docs/ai-sdk-core/telemetry). */
export const OPENCODE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...IDENTITY_KEYS,
  "session.id",
  "ai.operationId",
  "ai.model.id",
  "ai.response.model",
  "ai.response.msToFirstChunk",
  "ai.response.msToFinish",
  "ai.usage.inputTokens",
  "ai.usage.cachedInputTokens",
  "ai.usage.outputTokens",
  "ai.usage.reasoningTokens",
  "ai.toolCall.name",
  "ai.toolCall.id",
]);
