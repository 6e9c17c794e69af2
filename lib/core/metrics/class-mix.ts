/** How many turns of a selection lie in which coverage class: what its clients and their configuration can show of corrections. */
export type ClassMix = ReadonlyMap<string, number>;

/** Mixes this close are one mix: their classes' shares differ by at most ten points in total. */
const LIKE_MIX = 0.1;

/** Half the sum of the differences between the classes' shares (total variation): 0 for the same mix, 1 for nothing in common; null where one is empty. */
export function mixDistance(a: ClassMix, b: ClassMix): number | null {
  const [sharesA, sharesB] = [sharesOf(a), sharesOf(b)];
  if (sharesA === null || sharesB === null) return null;
  const classes = new Set([...sharesA.keys(), ...sharesB.keys()]);
  return [...classes].reduce((sum, each) => sum + Math.abs((sharesA.get(each) ?? 0) - (sharesB.get(each) ?? 0)), 0) / 2;
}

/**
 * Why two selections are not compared by a figure that hangs on correction signals; null where they may be. METRICS section 4: only within a coverage
 * class, since a client that shows less seems to be corrected less. The sentence names the class whose share differs most.
 */
export function refusalAcrossClasses(
  current: ClassMix,
  previous: ClassMix,
  { current: now, previous: then }: { current: string; previous: string },
): string | null {
  const distance = mixDistance(current, previous);
  if (distance === null || distance <= LIKE_MIX) return null;
  const [ofNow, ofThen] = [sharesOf(current), sharesOf(previous)];
  const share = (of: ClassMix | null, coverageClass: string): number => of?.get(coverageClass) ?? 0;
  const gap = (coverageClass: string): number => Math.abs(share(ofNow, coverageClass) - share(ofThen, coverageClass));
  const [widest = ""] = [...new Set([...current.keys(), ...previous.keys()])].sort((x, y) => gap(y) - gap(x) || (x < y ? -1 : 1));
  const shares = `${percent(share(ofNow, widest))} of ${now} and ${percent(share(ofThen, widest))} of ${then}`;
  return `Clients differ in what they show of corrections: ${classWords(widest)} were visible in ${shares}. Choose one coverage class to compare like with like.`;
}

/** What groups shown side by side must be read with; null where all of them have about the same mix. */
export function noticeAcrossClasses(mixes: readonly ClassMix[]): string | null {
  const differs = mixes.some((mix, index) => mixes.slice(index + 1).some(other => (mixDistance(mix, other) ?? 0) > LIKE_MIX));
  return differs
    ? "These groups' clients differ in what they show of corrections. Choose one coverage class before you compare them with each other."
    : null;
}

/** A coverage class in words: "signals s1, s2 and s3", "no signals". */
export function classWords(coverageClass: string): string {
  const signals = coverageClass === "none" || coverageClass === "" ? [] : coverageClass.split("+");
  if (signals.length === 0) return "no signals";
  const last = signals.at(-1);
  return signals.length === 1 ? `signal ${last} alone` : `signals ${signals.slice(0, -1).join(", ")} and ${last}`;
}

function sharesOf(mix: ClassMix): Map<string, number> | null {
  const total = [...mix.values()].reduce((sum, turns) => sum + turns, 0);
  return total === 0 ? null : new Map([...mix].map(([coverageClass, turns]) => [coverageClass, turns / total]));
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
