/** Running sum of `d / (n (n - d))` up to and including each step. */
export function runningHazard(steps: readonly { atRisk: number; events: number }[]): number[] {
  let sum = 0;
  return steps.map(({ atRisk, events }) => {
    if (atRisk > events) sum += events / (atRisk * (atRisk - events));
    return sum;
  });
}

/** Index of the last step at or before a time; -1 before the first. */
export function stepAt(steps: readonly { t: number }[], t: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.t ?? t) <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
