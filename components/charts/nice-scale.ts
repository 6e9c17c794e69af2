export type Scale = { domain: [number, number]; ticks: number[] };

/** A domain on round numbers that holds all values with some air, within `limits`, and its ticks (four to seven). No values: the unit range. */
export function niceScale(
  values: readonly number[],
  limits: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Scale {
  if (values.length === 0) return { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const air = (most - least > 1e-6 ? most - least : Math.max(Math.abs(most), 1)) * 0.08;
  const low = Math.max(limits[0], least - air);
  const high = Math.min(limits[1], most + air);
  const step = roundStep((high - low) / 5);
  const first = Math.max(limits[0], Math.floor(low / step + 1e-9) * step);
  const last = Math.min(limits[1], Math.ceil(high / step - 1e-9) * step);
  const count = Math.round((last - first) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => clean(first + index * step));
  return { domain: [clean(first), clean(last)], ticks };
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find(candidate => candidate * power >= raw - 1e-12) ?? 10;
  return factor * power;
}

/** Without the dust of binary fractions (0.30000000000000004). */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
