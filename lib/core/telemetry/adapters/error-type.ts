/** The kinds of error that figures tell apart. The text itself is never kept: it may quote the request. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/context[ _-]?(length|window)|too many tokens|maximum context/i, "context_length"],
  [/usage[ _-]?limit|quota|insufficient_quota|billing/i, "usage_limit"],
  [/rate[ _-]?limit|too many requests/i, "rate_limit"],
  [/overloaded|at capacity|server[ _-]is[ _-]busy/i, "overloaded"],
  [/refus|content[ _-]?policy|safety|cyber/i, "refusal"],
  [/idle timeout|timed? ?out|deadline/i, "timeout"],
  [/connect|dns|network|socket|tls|reset by peer|broken pipe/i, "network"],
  [/unauthori[sz]ed|forbidden|invalid[ _]api[ _]key|auth/i, "auth"],
  [/stream|disconnected|closed before/i, "stream"],
];

/** The kind of a failed request, from its HTTP status first, then from words of its message. */
export function errorType(statusCode: number | null, message: string | null): string {
  if (statusCode === 401 || statusCode === 403) return "auth";
  if (statusCode === 408 || statusCode === 504) return "timeout";
  const known = message === null ? undefined : PATTERNS.find(([pattern]) => pattern.test(message))?.[1];
  if (statusCode === 429) return known === "usage_limit" ? known : "rate_limit";
  if (known !== undefined) return known;
  if (statusCode !== null && statusCode >= 500) return "server_error";
  return statusCode !== null && statusCode >= 400 ? "bad_request" : "unknown";
}
