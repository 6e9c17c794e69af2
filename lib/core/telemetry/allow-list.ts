import type { Attributes, AttributeValue } from "./otlp/attribute-value";

/**
 * The attribute keys that may enter: these of every client, and those of `adapters/<client>/attributes.ts`. Everything else is counted by key and dropped before an event exists: prompts,
 * responses, tool arguments and outputs, error texts, e-mail addresses. What is derived from those first (a file hash, line counts, an
 * exit code, a pseudonym) is derived by the adapter and nothing else of them is kept.
 */
export const IDENTITY_KEYS = [
  "service.name",
  "service.version",
  "team.id",
  "team",
  "repo",
  "vcs.repository.name",
  "branch",
  "vcs.ref.head.name",
  "lane",
  "work_type",
  "policy_version",
  "rule_id",
  "decided_lane",
];

/** Name, time and the well-known numbers that a client without an adapter may send; no other text is kept from it. */
const NUMERIC_KEYS = [
  "event.name",
  "event.timestamp",
  "duration_ms",
  "durationMs",
  "duration",
  "ttft_ms",
  "input_tokens",
  "output_tokens",
  "cached_tokens",
  "cache_read_tokens",
  "cache_creation_tokens",
  "reasoning_tokens",
  "total_tokens",
  "input_token_count",
  "output_token_count",
  "cached_content_token_count",
  "thoughts_token_count",
  "total_token_count",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.output_tokens",
  "cost_usd",
  "status_code",
  "http.response.status_code",
  "attempt",
  "prompt_length",
];

export const RESOURCE_KEYS: ReadonlySet<string> = new Set(IDENTITY_KEYS);
export const NUMERIC_ATTRIBUTES: ReadonlySet<string> = new Set(NUMERIC_KEYS);

/** The attributes whose keys are allowed; `onDropped` hears every other key. */
export function keepAllowed(attributes: Attributes, allowed: ReadonlySet<string>, onDropped: (key: string) => void): Attributes {
  const kept = new Map<string, AttributeValue>();
  for (const [key, value] of attributes) {
    if (allowed.has(key)) kept.set(key, value);
    else onDropped(key);
  }
  return kept;
}
