import { ArrowRight } from "lucide-react";
import { LaneBadge } from "@/components/ui/lane-badge";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import type { Lane } from "@/lib/core/policy/document";

/** "Flow to Delegation". */
export function LaneMove({ before, after, lanes }: { before: string; after: string; lanes: readonly Lane[] }) {
  const badge = (lane: string) => (
    <LaneBadge tone={laneToneOf(lane, lanes)} quiet>
      {laneNameOf(lane, lanes)}
    </LaneBadge>
  );
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {badge(before)}
      <ArrowRight className="size-3 text-faint" aria-label="to" role="img" />
      {badge(after)}
    </span>
  );
}
