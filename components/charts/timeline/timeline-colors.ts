import { LANE_STYLES } from "@/components/ui/lane-style";
import type { TimeShare } from "./timeline-shares";

/** Colours of what is not a lane, by token (app/tokens.css). */
export const TIMELINE = {
  prompt: "var(--color-ink)",
  tool: "var(--color-series-6)",
  failed: "var(--color-danger)",
  permission: "var(--color-warn)",
  correction: "var(--color-danger)",
  pause: "var(--color-line-strong)",
  rest: "var(--color-control)",
} as const;

export function shareColor(look: TimeShare["look"]): string {
  switch (look) {
    case "tools":
      return TIMELINE.tool;
    case "permission":
      return TIMELINE.permission;
    case "other":
      return TIMELINE.rest;
    case "pause":
      return TIMELINE.pause;
    default:
      return LANE_STYLES[look].color;
  }
}
