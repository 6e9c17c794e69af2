/** Pixels; the skeleton has the same height, so that nothing moves when the chart arrives. */
export const QUADRANT_HEIGHT = 360;
export const QUADRANT_TOOLTIP_WIDTH = 256;
