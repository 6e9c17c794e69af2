"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { ChartCard } from "@/components/charts/chart-card";
import { PassportPopover } from "@/components/charts/passport-popover";
import { type LaneClass, quadrantModel } from "@/components/charts/quadrant-model";
import { QUADRANT_HEIGHT } from "@/components/charts/quadrant-size";
import { EmptyState } from "@/components/ui/empty-state";
import { LaneGlyph } from "@/components/ui/lane-badge";
import { Skeleton } from "@/components/ui/skeleton";
import type { Passport } from "@/lib/contract/figure";
import type { Overview } from "@/lib/contract/overview";

const QuadrantChart = dynamic(() => import("@/components/charts/quadrant-chart"), { ssr: false, loading: QuadrantSkeleton });

function QuadrantSkeleton() {
  return (
    <div style={{ height: QUADRANT_HEIGHT }} className="px-4 pb-4" aria-busy="true">
      <Skeleton className="h-full" />
    </div>
  );
}

const TITLES: Record<LaneClass, string> = {
  fast: "Do fast lanes keep people in flow without rework?",
  deep: "Do deep lanes run on their own without rework?",
};

type Props = {
  overview: Overview;
  laneClass: LaneClass;
  passports: readonly Passport[];
  hrefOf: (team: string) => string | null;
};

/** The quadrant of one class of lanes, a mark per team. */
export function QuadrantCard({ overview, laneClass, passports, hrefOf }: Props) {
  const router = useRouter();
  const model = quadrantModel(overview.bubbles, laneClass, overview.publishes);
  return (
    <ChartCard
      title={TITLES[laneClass]}
      basis={model.basis}
      glyph={<LaneGlyph tone={laneClass} />}
      table={model.table}
      file={`quadrant-${laneClass}`}
      actions={<PassportPopover passports={passports} subject={`the quadrant of ${laneClass} lanes`} />}
    >
      {model.marks.length > 0 ? (
        <QuadrantChart model={model} hrefOf={hrefOf} onOpen={href => router.push(href)} />
      ) : (
        <div style={{ height: QUADRANT_HEIGHT }} className="grid place-items-center">
          <EmptyState title={model.withheld.length > 0 ? "No team has enough data yet" : `No work in ${laneClass} lanes`}>
            {model.withheld.length > 0
              ? "What each of them is missing is listed below."
              : "No session in this range used a model that is mapped to such a lane."}
          </EmptyState>
        </div>
      )}
    </ChartCard>
  );
}
