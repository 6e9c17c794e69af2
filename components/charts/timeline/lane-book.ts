import type { LaneTone } from "@/components/ui/lane-style";

/** A lane as people know it. */
export type LaneLook = { id: string; name: string; tone: LaneTone };
/** Every lane of the organisation, the shallowest first; `find` answers for unknown ids as well. */
export type LaneBook = { lanes: readonly LaneLook[]; find: (id: string) => LaneLook };
