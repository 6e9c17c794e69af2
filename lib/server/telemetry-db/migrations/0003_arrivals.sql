-- The live tail asks for what arrived since an instant, which neither the sorting key nor the partition knows.
ALTER TABLE events ADD INDEX IF NOT EXISTS received_at_minmax received_at TYPE minmax GRANULARITY 1;
ALTER TABLE events MATERIALIZE INDEX received_at_minmax;
