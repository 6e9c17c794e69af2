import { failure } from "./clickhouse-error";

/** Parameters of the URL that are no settings. */
const NOT_SETTINGS = new Set(["query", "query_id", "database", "default_format", "user", "password", "session_timeout", "session_check"]);
const REFUSED = new Set(["session_id", "role", "compress", "decompress"]);

/** About the transport: answers are always whole, uncompressed and without progress, so these change nothing. */
const WITHOUT_EFFECT = new Set([
  "add_http_cors_header",
  "buffer_size",
  "cancel_http_readonly_queries_on_client_close",
  "client_protocol_version",
  "enable_http_compression",
  "http_headers_progress_interval_ms",
  "http_response_buffer_size",
  "http_wait_end_of_query",
  "http_write_exception_in_output_format",
  "http_zlib_compression_level",
  "log_queries",
  "quota_key",
  "send_progress_in_http_headers",
  "stacktrace",
  "wait_end_of_query",
]);

const ALLOWED_PREFIX =
  /^(?:input_format_|output_format_|format_|date_time_|max_|min_|join_|group_by_|distinct_|optimize_|query_plan_|enable_|allow_(?:experimental|suspicious|nullable)_|insert_|async_insert|wait_for_async_insert|aggregate_functions_|parallel_|bool_|schema_inference_|transform_|do_not_merge_|use_|force_|partial_|totals_|timeout_)/;
const ALLOWED = new Set([
  "alter_sync",
  "any_join_distinct_right_table_keys",
  "cast_keep_nullable",
  "data_type_default_nullable",
  "extremes",
  "final",
  "limit",
  "lightweight_deletes_sync",
  "log_comment",
  "mutations_sync",
  "offset",
  "prefer_column_name_to_alias",
  "priority",
  "read_overflow_mode",
  "readonly",
  "result_overflow_mode",
  "select_sequential_consistency",
  "session_timezone",
  "union_default_mode",
]);

/** Settings of a request's URL that go into the query. Throws ClickHouse's own error for what is refused. */
export function allowedSettings(query: URLSearchParams, known: ReadonlySet<string>): Map<string, string> {
  const settings = new Map<string, string>();
  for (const [name, value] of query) {
    if (NOT_SETTINGS.has(name) || WITHOUT_EFFECT.has(name) || name.startsWith("param_")) continue;
    if (REFUSED.has(name) && value === "0") continue;
    if (REFUSED.has(name)) throw failure("NOT_IMPLEMENTED", `The parameter ${name} is not supported here`);
    if (!known.has(name)) throw failure("UNKNOWN_SETTING", `Unknown setting '${name}'`);
    if (!ALLOWED.has(name) && !ALLOWED_PREFIX.test(name)) {
      throw failure("SETTING_CONSTRAINT_VIOLATION", `Setting ${name} should not be changed here`);
    }
    settings.set(name, value);
  }
  return settings;
}
