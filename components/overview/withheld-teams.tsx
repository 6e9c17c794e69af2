import { quadrantModel } from "@/components/charts/quadrant-model";
import { Card, CardHeader } from "@/components/ui/card";
import { LaneBadge } from "@/components/ui/lane-badge";
import type { Overview } from "@/lib/contract/overview";

/** The teams that are not drawn, and what is missing. */
export function WithheldTeams({ bubbles }: { bubbles: Overview["bubbles"] }) {
  const teams = (["fast", "deep"] as const).flatMap(laneClass =>
    quadrantModel(bubbles, laneClass, []).withheld.map(team => ({ ...team, laneClass })),
  );
  if (teams.length === 0) return null;
  return (
    <Card aria-labelledby="withheld-title">
      <CardHeader
        id="withheld-title"
        title="Not shown yet"
        description="A figure needs enough developers and observations, so that it says something and nobody can be told from it."
      />
      <ul className="divide-y divide-line border-t">
        {teams.map(({ team, name, reason, laneClass }) => (
          <li key={`${team} ${laneClass}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
            <span className="w-40 truncate font-medium">{name}</span>
            <LaneBadge tone={laneClass}>{laneClass === "fast" ? "Fast lanes" : "Deep lanes"}</LaneBadge>
            <span className="min-w-0 flex-1 basis-64 text-muted">{reason}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
