-- Hashes of lines are kept for 30 days from when they were stored. What they said of edits made again in the same session is kept in its facts.
ALTER TABLE events ADD COLUMN IF NOT EXISTS stored_at DateTime DEFAULT toDateTime(received_at);
ALTER TABLE events MATERIALIZE COLUMN stored_at SETTINGS mutations_sync = 2;
ALTER TABLE events MODIFY COLUMN stored_at DateTime DEFAULT now();
ALTER TABLE events
  MODIFY COLUMN added_line_hashes Array(String) TTL stored_at + INTERVAL 30 DAY,
  MODIFY COLUMN removed_line_hashes Array(String) TTL stored_at + INTERVAL 30 DAY
  SETTINGS materialize_ttl_after_modify = 0;

ALTER TABLE session_facts
  ADD COLUMN IF NOT EXISTS `changes.reedited_by` Array(Nullable(UInt32)),
  ADD COLUMN IF NOT EXISTS `changes.reedit_weight` Array(Float64);

-- How an episode ended by itself, where a deeper session took the work over before that.
ALTER TABLE session_facts ADD COLUMN IF NOT EXISTS `episodes.own_reason` Array(LowCardinality(Nullable(String)));
