import { murmur3 } from "@/lib/core/policy/murmur3";

/** What a sample is drawn from. `key` is unique; `trigger` and `stratum` are names, a stratum lies within one trigger. */
export type Unit = { key: string; trigger: string; stratum: string };
export type DrawnUnit<T extends Unit = Unit> = { unit: T; stratum: string; stratumSize: number; stratumDrawn: number };

type Stratum<T> = { trigger: string; name: string; units: T[] };

/**
 * A stratified random sample of `size` units, or all of them when there are fewer: one of every stratum, the other places in proportion to
 * the strata's sizes by largest remainders (Cochran 1977, 5.5). Within a stratum each unit is as likely as another: the order is that of a hash under `seed`, so
 * that the same seed and units give the same sample whatever their order. With more strata than places the smallest of a trigger are taken
 * together, so that every unit had a chance. The result is in random order. Throws RangeError when there are fewer places than triggers.
 */
export function drawSample<T extends Unit>(units: readonly T[], size: number, seed: string): DrawnUnit<T>[] {
  const strata = fewEnough(strataOf(units), size);
  const places = placesOf(
    strata.map(stratum => stratum.units.length),
    Math.min(size, units.length),
  );
  const drawn = strata.flatMap(({ name, units: own }, index) => {
    const stratumDrawn = places[index] ?? 0;
    return shuffled(own, seed)
      .slice(0, stratumDrawn)
      .map(unit => ({ unit, stratum: name, stratumSize: own.length, stratumDrawn, key: unit.key }));
  });
  return shuffled(drawn, `${seed}:order`).map(({ key: _, ...rest }) => rest);
}

function strataOf<T extends Unit>(units: readonly T[]): Stratum<T>[] {
  const byName = new Map<string, Stratum<T>>();
  for (const unit of units) {
    const stratum = byName.get(unit.stratum) ?? { trigger: unit.trigger, name: unit.stratum, units: [] };
    stratum.units.push(unit);
    byName.set(unit.stratum, stratum);
  }
  return [...byName.values()].sort(bySize);
}

const bySize = <T>(a: Stratum<T>, b: Stratum<T>): number => a.units.length - b.units.length || compare(a.name, b.name);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Takes the two smallest strata of a trigger together until there are no more of them than places. */
function fewEnough<T>(strata: Stratum<T>[], size: number): Stratum<T>[] {
  if (strata.length <= size) return strata;
  const first = strata.find(stratum => strata.some(other => other !== stratum && other.trigger === stratum.trigger));
  const second = strata.find(other => other !== first && other.trigger === first?.trigger);
  if (first === undefined || second === undefined) throw new RangeError("a sample needs a place for every trigger");
  const merged = { trigger: first.trigger, name: `${first.name} + ${second.name}`, units: [...first.units, ...second.units] };
  return fewEnough([...strata.filter(stratum => stratum !== first && stratum !== second), merged].sort(bySize), size);
}

/** One place each, the rest by largest remainders; never more than a stratum has units. `total` is no more than their sum. */
function placesOf(sizes: readonly number[], total: number): number[] {
  const rest = total - sizes.length;
  const spare = sizes.reduce((sum, size) => sum + size - 1, 0);
  const shares = sizes.map(size => (spare === 0 ? 0 : (rest * (size - 1)) / spare));
  const places = shares.map(share => 1 + Math.floor(share));
  const byRemainder = shares.map((share, index) => ({ index, remainder: share % 1 })).sort((a, b) => b.remainder - a.remainder);
  const left = total - places.reduce((sum, place) => sum + place, 0);
  for (const { index } of byRemainder.slice(0, left)) places[index] = (places[index] ?? 0) + 1;
  return places;
}

function shuffled<T extends { key: string }>(items: readonly T[], seed: string): T[] {
  return items
    .map(item => ({ item, at: murmur3(`${seed}:${item.key}`) }))
    .sort((a, b) => a.at - b.at || compare(a.item.key, b.item.key))
    .map(({ item }) => item);
}
