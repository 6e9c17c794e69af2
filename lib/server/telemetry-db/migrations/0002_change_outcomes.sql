-- Why the recorded decision chose its lane, and what review debt needs of a change's turn: until when the developer may have read it.
ALTER TABLE session_facts
  ADD COLUMN IF NOT EXISTS `turns.decision_reason` Array(LowCardinality(Nullable(String))),
  ADD COLUMN IF NOT EXISTS `changes.turn_end` Array(DateTime64(3, 'UTC')),
  ADD COLUMN IF NOT EXISTS `changes.gap_ms` Array(Nullable(Float64)),
  ADD COLUMN IF NOT EXISTS `changes.allowance_ms` Array(Float64),
  ADD COLUMN IF NOT EXISTS `changes.lines_known` Array(Bool);

-- Conversations near an instant are looked for by time, which the sorting key does not know.
ALTER TABLE events ADD INDEX IF NOT EXISTS ts_minmax ts TYPE minmax GRANULARITY 1;
ALTER TABLE events MATERIALIZE INDEX ts_minmax;

-- What each sitting did to each file: from these rows the worker tells the fate of changes across sittings. Line hashes are kept 30 days.
CREATE TABLE IF NOT EXISTS file_changes (
  org LowCardinality(String),
  scope String,
  file_hash String,
  session String,
  day Date,
  changes Nested (
    turn UInt32, ts DateTime64(3, 'UTC'), lines UInt32, reverted_at Nullable(DateTime64(3, 'UTC')),
    added_lines Array(String), removed_lines Array(String)
  ),
  reverts Nested (ts DateTime64(3, 'UTC')),
  version UInt64,
  deleted UInt8 DEFAULT 0,
  written_at DateTime DEFAULT now()
)
ENGINE = ReplacingMergeTree(version, deleted)
ORDER BY (org, scope, file_hash, session)
TTL written_at + INTERVAL 30 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Fate of accepted changes, one row where something happened to one; joined to session_facts' changes by session, turn and file.
CREATE TABLE IF NOT EXISTS change_outcomes (
  org LowCardinality(String),
  day Date,
  session String,
  turn UInt32,
  file_hash String,
  replaced_at Nullable(DateTime64(3, 'UTC')),
  reverted_at Nullable(DateTime64(3, 'UTC')),
  review_minutes Float64,
  reviewed_at Nullable(DateTime64(3, 'UTC')),
  merged_at Nullable(DateTime64(3, 'UTC')),
  lines_known Bool,
  version UInt64,
  deleted UInt8 DEFAULT 0
)
ENGINE = ReplacingMergeTree(version, deleted)
PARTITION BY toYYYYMM(day)
ORDER BY (org, day, session, turn, file_hash)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
