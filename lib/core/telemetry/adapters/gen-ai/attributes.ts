import { IDENTITY_KEYS } from "../../allow-list";

/**
 * What may enter of spans after the GenAI conventions (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-agent-spans/), older spellings
 * included, and of the attributes that VS Code's Copilot Chat adds
 * (https://github.com/microsoft/vscode/blob/main/extensions/copilot/docs/monitoring/agent_monitoring.md).
 */
export const GEN_AI_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...IDENTITY_KEYS,
  "gen_ai.operation.name",
  "gen_ai.conversation.id",
  "gen_ai.request.model",
  "gen_ai.response.model",
  "gen_ai.response.time_to_first_chunk",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.output_tokens",
  "gen_ai.usage.cache_read.input_tokens",
  "gen_ai.usage.cache_creation.input_tokens",
  "gen_ai.usage.reasoning.output_tokens",
  "gen_ai.usage.reasoning_tokens",
  "gen_ai.tool.name",
  "gen_ai.tool.call.id",
  "error.type",
  "copilot_chat.chat_session_id",
  "copilot_chat.session_id",
  "copilot_chat.parent_chat_session_id",
  "copilot_chat.debug_log_label",
  "copilot_chat.time_to_first_token",
  "github.copilot.git.repository",
  "github.copilot.git.branch",
  "copilot_chat.repo.remote_url",
  "copilot_chat.repo.head_branch_name",
]);
