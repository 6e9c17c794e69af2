export const POLICY_SCHEMA_ID = "lanekeeper.policy/1";
