-- What a chain costs its developer once it is closed, so that cost is read from chains alone.
ALTER TABLE session_facts
  ADD COLUMN IF NOT EXISTS `chains.wait_ms` Array(Float64),
  ADD COLUMN IF NOT EXISTS `chains.correcting_wait_ms` Array(Float64),
  ADD COLUMN IF NOT EXISTS `chains.correcting_read_ms` Array(Float64),
  ADD COLUMN IF NOT EXISTS `chains.review_minutes` Array(Float64),
  ADD COLUMN IF NOT EXISTS `chains.breaks` Array(UInt32);

-- The key by which a change finds its fate, a number: comparing session, turn and file costs several times as much.
ALTER TABLE session_facts ADD COLUMN IF NOT EXISTS `changes.key` Array(UInt64)
  MATERIALIZED arrayMap((turn, file) -> cityHash64(session, turn, file), `changes.turn`, `changes.file_hash`);
ALTER TABLE change_outcomes ADD COLUMN IF NOT EXISTS key UInt64 MATERIALIZED cityHash64(session, turn, file_hash);

-- Every figure is grouped by developer.
ALTER TABLE session_facts MODIFY COLUMN developer LowCardinality(Nullable(String));

-- FINAL costs most of a query's time where a month lies in several parts, and nothing where it lies in one: months without news are merged into one.
ALTER TABLE session_facts MODIFY SETTING min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE change_outcomes MODIFY SETTING min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE change_outcomes MATERIALIZE COLUMN key;
