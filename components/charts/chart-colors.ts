/** Colours of what all charts share, by token (app/tokens.css). */
export const CHART = {
  grid: "var(--color-chart-grid)",
  axis: "var(--color-chart-axis)",
  mark: "var(--color-chart-mark)",
  surface: "var(--color-surface)",
  ink: "var(--color-ink)",
  muted: "var(--color-muted)",
} as const;
