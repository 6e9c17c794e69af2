import { z } from "zod";

/** The filters that every figure understands; they live in the URL and are kept across screens. Days are ISO dates in the organisation's zone. */
export const filtersSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  lane: z.array(z.string().max(40)).default([]),
  team: z.array(z.string().max(100)).default([]),
  tool: z.array(z.string().max(100)).default([]),
  model: z.array(z.string().max(200)).default([]),
  repo: z.array(z.string().max(300)).default([]),
  /** What clients can show of corrections: signals joined by `+`, or `none`. */
  coverageClass: z.array(z.string().max(40)).default([]),
});
export type Filters = z.infer<typeof filtersSchema>;

/** Query parameters (lists as repeated keys) to filters; `from`/`to` default to the `defaults` given. */
export function parseFilters(params: URLSearchParams, defaults: { from: string; to: string }): Filters {
  return filtersSchema.parse({
    from: params.get("from") ?? defaults.from,
    to: params.get("to") ?? defaults.to,
    lane: params.getAll("lane"),
    team: params.getAll("team"),
    tool: params.getAll("tool"),
    model: params.getAll("model"),
    repo: params.getAll("repo"),
    coverageClass: params.getAll("coverageClass"),
  });
}

/** Filters to query parameters, lists as repeated keys, empty lists left out. */
export function filterParams(filters: Filters): URLSearchParams {
  const params = new URLSearchParams({ from: filters.from, to: filters.to });
  for (const key of ["lane", "team", "tool", "model", "repo", "coverageClass"] as const)
    for (const value of filters[key]) params.append(key, value);
  return params;
}

/** What the filters can be set to, from the last 90 days of facts. */
export const facetsSchema = z.object({
  lanes: z.array(z.object({ id: z.string(), name: z.string(), depth: z.number() })),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  tools: z.array(z.string()),
  models: z.array(z.string()),
  repos: z.array(z.string()),
  coverageClasses: z.array(z.string()),
});
export type Facets = z.infer<typeof facetsSchema>;
