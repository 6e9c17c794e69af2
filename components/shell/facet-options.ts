import { laneToneOf } from "@/lib/client/lane-names";
import type { FilterList } from "@/lib/client/use-filters";
import type { Facets } from "@/lib/contract/filters";
import { classWords } from "@/lib/core/metrics/class-mix";
import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";

export type FacetOption = { value: string; label: string; tone?: ReturnType<typeof laneToneOf> };

export const FACET_LABELS: Record<FilterList, string> = {
  lane: "Lane",
  team: "Team",
  tool: "Tool",
  model: "Model",
  repo: "Repository",
  coverageClass: "Coverage class",
};

/** What one filter can be set to, in the order it is shown. */
export function facetOptions(key: FilterList, facets: Facets): FacetOption[] {
  const plain = (values: readonly string[]) => values.map(value => ({ value, label: value }));
  switch (key) {
    case "lane":
      return [
        ...facets.lanes.map(lane => ({ value: lane.id, label: lane.name, tone: laneToneOf(lane.id, facets.lanes) })),
        { value: UNMAPPED_LANE, label: "Unmapped", tone: "unmapped" },
      ];
    case "team":
      return facets.teams.map(team => ({ value: team.id, label: team.name }));
    case "tool":
      return plain(facets.tools);
    case "model":
      return plain(facets.models);
    case "repo":
      return plain(facets.repos);
    case "coverageClass":
      return facets.coverageClasses.map(value => ({ value, label: classWords(value) }));
  }
}
