/** As many effective observations as an estimate needs before it is shown without the word "observational" (METRICS section 7). */
const ENOUGH = 100;
const MOST_PERCENT = 5;

/**
 * What an exploration share buys, in sentences. `turns` of the last 90 days, undefined when not known. The effective number of observations is at most
 * the number of explored turns: every one of them counts, the others tell nothing about the lane that they were not sent to.
 */
export function explorationWords(percent: number, turns: number | undefined): string {
  if (percent === 0) {
    return "Nobody explores. What another lane would have done is estimated from work that differs, and says so: “observational”.";
  }
  const share = `About one session in ${Math.round(100 / percent).toLocaleString("en")} goes to another lane by chance, unless its rule is locked.`;
  if (turns === undefined) return share;
  const explored = Math.floor((turns * percent) / 100);
  const gain = `With as many turns as in the last 90 days (${turns.toLocaleString("en")}), n_eff is at most about ${explored.toLocaleString("en")}`;
  if (explored >= ENOUGH) return `${share} ${gain}: enough for an estimate without bias, which needs ${ENOUGH}.`;
  const needed = Math.ceil((ENOUGH / Math.max(turns, 1)) * 10_000) / 100;
  const advice = needed <= MOST_PERCENT ? `from ${needed}% on it could` : `even ${MOST_PERCENT}% could not, until there is more work`;
  return `${share} ${gain}: too little for an estimate without bias, which needs ${ENOUGH}; ${advice}.`;
}
