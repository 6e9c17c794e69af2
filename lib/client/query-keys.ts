import { type Filters, filterParams } from "@/lib/contract/filters";

/** Every cache key, in one place. Invalidate a prefix (`queryKeys.tokens`) to refresh all that starts with it. */
export const queryKeys = {
  me: ["me"],
  facets: ["facets"],
  overview: (filters: Filters) => ["overview", filterParams(filters).toString()],
  sessions: (filters: Filters) => ["sessions", filterParams(filters).toString()],
  session: (id: string) => ["session", id],
  policy: ["policy"],
  policyDraft: ["policy", "draft"],
  policyVersions: ["policy", "versions"],
  policyVersion: (version: number) => ["policy", "version", version],
  policyVersionEffect: (version: number) => ["policy", "version-effect", version],
  policyBacktest: (published: number | null, days: number, draft: string) => ["policy", "backtest", published, days, draft],
  changeRequests: (status: string) => ["policy", "change-requests", status],
  changeRequest: (number: number) => ["policy", "change-request", number],
  policyRollout: ["policy", "rollout"],
  policyRolloutFigures: (version: number) => ["policy", "rollout-figures", version],
  policyKillSwitch: ["policy", "kill-switch"],
  policyClients: (filter: { state: string | null; version: number | null }) => ["policy", "clients", filter.state, filter.version],
  awaitingReview: ["policy", "awaiting-review"],
  tokens: ["tokens"],
  members: ["members"],
  teams: ["teams"],
  laneSettings: ["settings", "lanes"],
  intakeStatus: ["intake-status"],
  health: (filters: Filters) => ["telemetry-health", filterParams(filters).toString()],
} as const;
