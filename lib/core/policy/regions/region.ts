import { type AttributeSet, intersectSets, isEmptySet } from "./attribute-set";
import type { Formula } from "./formula";

/** Contexts by what each attribute may be; one that is not named may be anything. */
export type Region = ReadonlyMap<string, AttributeSet>;
/** How much may still be looked at. When it is used up answers get coarser: they say less, and never more than is true. */
export type Budget = { left: number };

export const EVERYWHERE: readonly Region[] = [new Map()];
/** More pieces than this are not told apart. */
const MAX_REGIONS = 64;

/**
 * The part of `regions` where the formula holds (`wanted`) or fails. Never leaves out a context that belongs there; may hold more when it gets
 * too intricate. So: what comes out empty is empty.
 */
export function restrict(regions: readonly Region[], formula: Formula, wanted: boolean, budget: Budget): readonly Region[] {
  budget.left -= regions.length;
  if (regions.length === 0 || budget.left < 0) return regions;
  if (formula.kind === "leaf") return restrictLeaf(regions, formula.key, wanted ? formula.split.holds : formula.split.fails);
  if (formula.kind === "not") return restrict(regions, formula.part, !wanted, budget);
  if ((formula.kind === "all") === wanted) {
    return formula.parts.reduce((rest, part) => restrict(rest, part, wanted, budget), regions);
  }
  // One part is enough. Each piece leaves out the pieces before it, so that nothing is looked at twice.
  const found: Region[] = [];
  let rest = regions;
  for (const [index, part] of formula.parts.entries()) {
    found.push(...restrict(rest, part, wanted, budget));
    if (found.length > MAX_REGIONS) return regions;
    if (index < formula.parts.length - 1) rest = restrict(rest, part, !wanted, budget);
  }
  return found;
}

/** A formula and the regions where it holds, which tell quickly that it does not touch others. */
export type Area = { formula: Formula; regions: readonly Region[] };

export const areaOf = (formula: Formula, budget: Budget): Area => ({ formula, regions: restrict(EVERYWHERE, formula, true, budget) });

/** `regions` without what the area covers. Pieces that it does not touch stay whole; when it touches none, the same array comes back. */
export function subtract(regions: readonly Region[], area: Area, budget: Budget): readonly Region[] {
  budget.left -= regions.length * area.regions.length;
  if (budget.left < 0 || !regions.some(region => touches(region, area))) return regions;
  const rest = regions.flatMap(region => (touches(region, area) ? restrict([region], area.formula, false, budget) : [region]));
  return rest.length > MAX_REGIONS ? regions : rest;
}

/** False when no context is in both; where it is true there need not be one. */
export function touches(region: Region, { regions }: Area): boolean {
  return regions.some(other => {
    for (const [key, set] of other) {
      const known = region.get(key);
      if (known !== undefined && isEmptySet(intersectSets(known, set))) return false;
    }
    return true;
  });
}

function restrictLeaf(regions: readonly Region[], key: string, set: AttributeSet): readonly Region[] {
  return regions.flatMap(region => {
    const known = region.get(key);
    const both = known === undefined ? set : intersectSets(known, set);
    if (both === known) return [region];
    return isEmptySet(both) ? [] : [new Map(region).set(key, both)];
  });
}
