const KEPT = ["from", "to", "lane", "team", "tool", "model", "repo", "coverageClass"];

/** `path` with the range and the filters of the current address, so that they stay when the screen changes. */
export function keepFilters(path: string, current: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const key of KEPT) for (const value of current.getAll(key)) kept.append(key, value);
  const query = kept.toString();
  return query ? `${path}?${query}` : path;
}
