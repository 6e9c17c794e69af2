/**
 * How a lane looks, everywhere: one colour, one shape, one dash pattern, so that it is told apart without colour.
 * A tone stands for a class of lanes: depth 0 is fast, anything deeper is deep, and what no rule maps is unmapped.
 */
export type LaneTone = "fast" | "deep" | "unmapped";

export type LaneStyle = {
  /** CSS colours for SVG and inline styles. */
  color: string;
  soft: string;
  shape: "circle" | "square" | "diamond";
  /** SVG stroke-dasharray; undefined = solid. */
  dash: string | undefined;
  textClass: string;
  softClass: string;
};

export const LANE_STYLES: Record<LaneTone, LaneStyle> = {
  fast: {
    color: "var(--color-lane-fast)",
    soft: "var(--color-lane-fast-soft)",
    shape: "circle",
    dash: undefined,
    textClass: "text-lane-fast",
    softClass: "bg-lane-fast-soft",
  },
  deep: {
    color: "var(--color-lane-deep)",
    soft: "var(--color-lane-deep-soft)",
    shape: "square",
    dash: "6 4",
    textClass: "text-lane-deep",
    softClass: "bg-lane-deep-soft",
  },
  unmapped: {
    color: "var(--color-lane-unmapped)",
    soft: "var(--color-lane-unmapped-soft)",
    shape: "diamond",
    dash: "1.5 3.5",
    textClass: "text-lane-unmapped",
    softClass: "bg-lane-unmapped-soft",
  },
};
