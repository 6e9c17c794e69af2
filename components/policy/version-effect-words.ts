import { dayIn, formatRange } from "@/lib/client/time-range";
import type { RuleEffectAnswer } from "@/lib/contract/rule-effect";

/** The days after a publish that do not count: clients still fetch, people still wonder (METRICS section 8). */
const WASHOUT_MS = 2 * 86_400_000;

/** Why nothing can be said of a version's effect, or of which days it is said. `next`: when the version after it was published. */
export function effectSpanText(
  { spans, publishedAt, asOf }: Pick<RuleEffectAnswer, "spans" | "publishedAt" | "asOf">,
  next: string | null,
  timeZone: string,
): string {
  if (spans !== null) {
    const days = ({ from, to }: { from: string; to: string }) =>
      formatRange({ from: dayIn(timeZone, Date.parse(from)), to: dayIn(timeZone, Date.parse(to) - 1) });
    return `${days(spans.before)} against ${days(spans.after)}, the same developers.`;
  }
  const endsMs = Date.parse(publishedAt) + WASHOUT_MS;
  if (next !== null && Date.parse(next) <= endsMs) return "The next version came within two days, before an effect could be seen.";
  if (Date.parse(asOf) <= endsMs) return "Too early to say: the first two days do not count.";
  return "There is no time before it to compare with.";
}
