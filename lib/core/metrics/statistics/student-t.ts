import { incompleteBeta, logGamma } from "./incomplete-beta";

/** P(T <= x) of Student's t with `df` degrees of freedom (any positive real). Source: Abramowitz & Stegun 26.7.1, by the incomplete beta function. */
export function studentTCdf(x: number, df: number): number {
  const tail = incompleteBeta(df / (df + x * x), df / 2, 0.5) / 2;
  return x > 0 ? 1 - tail : tail;
}

/** Density of Student's t. */
function studentTPdf(x: number, df: number): number {
  const scale = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI);
  return scale * (1 + (x * x) / df) ** (-(df + 1) / 2);
}

/**
 * Quantile of Student's t to about 1e-12, by Newton's method kept within a bracket (bisection where a step would leave it). Throws RangeError unless
 * 0 < p < 1 and df > 0.
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) throw new RangeError("studentTQuantile needs 0 < p < 1 and df > 0");
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentTQuantile(1 - p, df);
  let high = 1;
  while (studentTCdf(high, df) < p && high < 1e300) high *= 2;
  let low = high === 1 ? 0 : high / 2;
  let x = (low + high) / 2;
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const excess = studentTCdf(x, df) - p;
    if (excess < 0) low = x;
    else high = x;
    const newton = x - excess / studentTPdf(x, df);
    if (Math.abs(newton - x) <= 1e-13 * x) return newton;
    x = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return x;
}

/** Two-sided 95 % quantile of the standard normal distribution. */
export const Z_95 = 1.959963984540054;

/** Two-sided 95 % quantile of t with `df` degrees of freedom. */
export const t95 = (df: number): number => studentTQuantile(0.975, df);
