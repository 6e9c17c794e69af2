import { standsForPerson } from "./identity";

/** A name and a stronger one that it was seen with. */
export type IdentityLink = { identity: string; developer: string; team: string | null };
/** An admin's word that what `developer` did counts for `into`. */
export type DeveloperMerge = { developer: string; into: string };
export type IdentityMap = { links: readonly IdentityLink[]; merges: readonly DeveloperMerge[] };

/** Who a name leads to, and the newest team that was seen beside the name. */
export type ResolvedDeveloper = { developer: string; team: string | null };
export type ResolveDeveloper = (names: readonly string[]) => ResolvedDeveloper | null;

/**
 * Finds the developer of an event by its names, strongest first: the first name that leads to exactly one person decides. A name leads to every
 * person at the end of the stronger names it was seen with, and theirs in turn; without any, to itself if it stands for a person. So a name seen
 * with two persons is ambiguous and leads to nobody. A merged name stands for what it was merged into, wherever it is met. Rings (malformed
 * maps) end where they began. `links` newest first.
 */
export function createDeveloperResolver(map: IdentityMap): ResolveDeveloper {
  const mergedInto = new Map(map.merges.map(merge => [merge.developer, merge.into]));
  const links = linksByName(map.links, name => rootOf(name, mergedInto));
  const known = new Map<string, ResolvedDeveloper | null>();

  const resolve = (name: string): ResolvedDeveloper | null => {
    const root = rootOf(name, mergedInto);
    const persons = new Set<string>();
    collectPersons(root, links, persons, new Set());
    const [person, another] = persons;
    const team = (links.get(name) ?? links.get(root))?.find(link => link.team !== null)?.team ?? null;
    if (person !== undefined && another === undefined) return { developer: person, team };
    // An admin said who this is; that the other's own names are unclear does not undo it.
    return root !== name && standsForPerson(root) ? { developer: root, team } : null;
  };
  return names => {
    for (const name of names) {
      const resolved = known.has(name) ? (known.get(name) ?? null) : resolve(name);
      known.set(name, resolved);
      if (resolved !== null) return resolved;
    }
    return null;
  };
}

/** The end of a name's merges. */
function rootOf(name: string, mergedInto: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let root = name;
  for (let next = mergedInto.get(root); next !== undefined && !seen.has(next); next = mergedInto.get(next)) {
    seen.add(root);
    root = next;
  }
  return root;
}

/** Links between names as they stand after merges; what has become a link to itself is none. */
function linksByName(links: readonly IdentityLink[], root: (name: string) => string): Map<string, IdentityLink[]> {
  const byName = new Map<string, IdentityLink[]>();
  for (const link of links) {
    const developer = root(link.developer);
    if (developer === root(link.identity)) continue;
    byName.set(link.identity, [...(byName.get(link.identity) ?? []), { ...link, developer }]);
  }
  return byName;
}

function collectPersons(name: string, links: ReadonlyMap<string, IdentityLink[]>, persons: Set<string>, seen: Set<string>): void {
  if (seen.has(name)) return;
  seen.add(name);
  const stronger = links.get(name);
  if (stronger === undefined && standsForPerson(name)) persons.add(name);
  for (const link of stronger ?? []) collectPersons(link.developer, links, persons, seen);
}
