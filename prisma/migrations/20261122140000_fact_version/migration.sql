-- Which of several rows of a sitting in the analytical store holds: larger than any before, on every worker.
CREATE SEQUENCE IF NOT EXISTS fact_version AS bigint;
