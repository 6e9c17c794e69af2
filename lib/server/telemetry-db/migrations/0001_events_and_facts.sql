-- Canonical events: immutable, idempotent on (org, session, event_id); the first received_at wins because a replay carries a larger one
-- and ReplacingMergeTree keeps the row with the greatest version, which falls as arrival time grows.
CREATE TABLE IF NOT EXISTS events (
  org LowCardinality(String),
  event_id String,
  ts DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  tool LowCardinality(String),
  tool_version LowCardinality(Nullable(String)),
  surface LowCardinality(String),
  interactive Bool,
  session String,
  parent_session Nullable(String),
  thread LowCardinality(String),
  turn Nullable(String),
  sequence Nullable(Int64),
  developer Nullable(String),
  team LowCardinality(Nullable(String)),
  host Nullable(String),
  token_id String,
  repo LowCardinality(Nullable(String)),
  branch Nullable(String),
  type LowCardinality(String),
  model LowCardinality(Nullable(String)),
  lane LowCardinality(Nullable(String)),
  effort LowCardinality(Nullable(String)),
  duration_ms Nullable(Float64),
  first_token_ms Nullable(Float64),
  input_tokens Nullable(Int64),
  cached_tokens Nullable(Int64),
  output_tokens Nullable(Int64),
  reasoning_tokens Nullable(Int64),
  cost_usd Nullable(Float64),
  decision LowCardinality(Nullable(String)),
  decision_source LowCardinality(Nullable(String)),
  tool_name LowCardinality(Nullable(String)),
  tool_kind LowCardinality(Nullable(String)),
  call_id Nullable(String),
  success Nullable(Bool),
  exit_code Nullable(Int32),
  file_hash Nullable(String),
  reviewable Nullable(Bool),
  lines_added Nullable(Int32),
  lines_removed Nullable(Int32),
  added_line_hashes Array(String),
  removed_line_hashes Array(String),
  prompt_chars Nullable(Int64),
  is_command Bool,
  error_type LowCardinality(Nullable(String)),
  status_code Nullable(Int32),
  policy_version Nullable(Int64),
  rule_id LowCardinality(Nullable(String)),
  decided_lane LowCardinality(Nullable(String)),
  reason Nullable(String),
  work_type LowCardinality(Nullable(String)),
  child_session Nullable(String),
  attributes Map(LowCardinality(String), String),
  version UInt64 MATERIALIZED 18446744073709551615 - toUInt64(toUnixTimestamp64Milli(received_at))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(ts)
ORDER BY (org, session, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Facts: one row per sitting, replaced whole. Time filter on read: day between from - 2 and to, plus the exact test on the turn's start.
CREATE TABLE IF NOT EXISTS session_facts (
  org LowCardinality(String),
  day Date,
  session String,
  version UInt64,
  deleted UInt8 DEFAULT 0,
  conversation String,
  sitting UInt32,
  developer Nullable(String),
  team LowCardinality(Nullable(String)),
  repo LowCardinality(Nullable(String)),
  branch Nullable(String),
  tool LowCardinality(String),
  tool_version LowCardinality(Nullable(String)),
  surface LowCardinality(String),
  interactive Bool,
  started DateTime64(3, 'UTC'),
  ended DateTime64(3, 'UTC'),
  end_reason LowCardinality(String),
  closes_at DateTime64(3, 'UTC'),
  lanes Array(LowCardinality(String)),
  models Array(LowCardinality(String)),
  outcome LowCardinality(String),
  coverage_class LowCardinality(String),
  subagents UInt32,
  auxiliaries UInt32,
  input_tokens Int64,
  cached_tokens Int64,
  output_tokens Int64,
  reasoning_tokens Int64,
  cost_usd Nullable(Float64),
  events UInt32,
  turns Nested (
    index UInt32, start DateTime64(3, 'UTC'), end DateTime64(3, 'UTC'),
    used_lane LowCardinality(String), decided_lane LowCardinality(Nullable(String)), rule_id LowCardinality(Nullable(String)),
    policy_version Nullable(Int64), model LowCardinality(Nullable(String)), effort LowCardinality(Nullable(String)),
    work_type LowCardinality(String), work_type_source LowCardinality(String), interactive Bool,
    wait_ms Float64, first_feedback_ms Nullable(Float64), first_feedback_imputed Bool, gap_ms Nullable(Float64), permission_ms Nullable(Float64),
    tool_calls UInt32, failed_checks UInt32, passed_checks UInt32, files UInt32, lines_added UInt32, lines_removed UInt32,
    user_accepts UInt32, user_rejects UInt32, auto_accepts UInt32, aborted Bool, failed Bool,
    input_tokens Int64, cached_tokens Int64, output_tokens Int64, reasoning_tokens Int64,
    cost_usd Nullable(Float64), client_cost_usd Nullable(Float64), prompt_chars Nullable(Int64),
    signals Array(LowCardinality(String)), correction_probability Float64, corrected Bool, corrected_by Nullable(Int32)
  ),
  episodes Nested (
    kind LowCardinality(String), lane LowCardinality(String), start DateTime64(3, 'UTC'), first_turn UInt32, last_turn UInt32,
    engaged_ms Float64, cause LowCardinality(String), reason LowCardinality(String), closes_at DateTime64(3, 'UTC')
  ),
  chains Nested (
    lane LowCardinality(String), first_turn UInt32, last_turn UInt32, start DateTime64(3, 'UTC'), closes_at DateTime64(3, 'UTC'),
    corrected_turns UInt32, accepted_changes UInt32, auto_accepted_changes UInt32, files UInt32, lines UInt32, tool_calls UInt32,
    failed_checks UInt32, minutes Float64, cost_usd Nullable(Float64), work_type LowCardinality(String), work_type_source LowCardinality(String)
  ),
  changes Nested (
    turn UInt32, lane LowCardinality(String), file_hash String, ts DateTime64(3, 'UTC'), lines_added UInt32, lines_removed UInt32,
    reviewable Bool, dwell_ms Float64, decision LowCardinality(String), accepted Bool, corrected Bool, reverted_at Nullable(DateTime64(3, 'UTC'))
  ),
  escalations Nested (
    trigger LowCardinality(String), direction LowCardinality(String), from_lane LowCardinality(String), to_lane LowCardinality(String),
    at DateTime64(3, 'UTC'), turn UInt32, rule_id LowCardinality(Nullable(String)), policy_version Nullable(Int64),
    corrections_before UInt32, minutes_before Float64, cost_before_usd Nullable(Float64), corrections_after UInt32,
    late Bool, uncertain Bool, outcome LowCardinality(String)
  ),
  INDEX session_bloom session TYPE bloom_filter(0.01) GRANULARITY 4,
  INDEX conversation_bloom conversation TYPE bloom_filter(0.01) GRANULARITY 4
)
ENGINE = ReplacingMergeTree(version, deleted)
PARTITION BY toYYYYMM(day)
ORDER BY (org, day, session)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
