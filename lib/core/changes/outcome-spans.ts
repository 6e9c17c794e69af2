import { OUTCOME_REACH_MS } from "./file-history";

/** Instants from and to, both included, epoch milliseconds. */
export type Span = { fromMs: number; toMs: number };

/**
 * When something happened to a file within `touch`: in which span changes may have another fate now, and in which span all that was done to the
 * file has to be known to say it. Later changes are concerned only where a Git host reports on the file: they share reviews, and a revert may be
 * found to mean another merge.
 */
export function outcomeSpans(touch: Span, hasGitEvents: boolean): { decided: Span; needed: Span } {
  const { fromMs, toMs } = touch;
  const reach = OUTCOME_REACH_MS;
  if (!hasGitEvents) return { decided: { fromMs: fromMs - reach, toMs }, needed: { fromMs: fromMs - reach, toMs: toMs + reach } };
  return {
    decided: { fromMs: fromMs - reach, toMs: toMs + reach },
    needed: { fromMs: fromMs - 2 * reach, toMs: toMs + 2 * reach },
  };
}

export const withinSpan =
  ({ fromMs, toMs }: Span) =>
  ({ tsMs }: { tsMs: number }): boolean =>
    tsMs >= fromMs && tsMs <= toMs;
