import { LaneBadge } from "@/components/ui/lane-badge";
import type { SelectOption } from "@/components/ui/select";
import { laneToneOf } from "@/lib/client/lane-names";
import type { Lane } from "@/lib/core/policy/document";

/** The lanes of a policy to choose from, each with its shape. */
export function laneOptions(lanes: readonly Lane[]): SelectOption[] {
  return lanes.map(lane => ({
    value: lane.id,
    textValue: lane.name,
    label: (
      <LaneBadge tone={laneToneOf(lane.id, lanes)} quiet>
        {lane.name}
      </LaneBadge>
    ),
  }));
}
