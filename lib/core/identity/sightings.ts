import { type Identity, type IdentityKind, isPersonal } from "./identity";

/** What one request teaches: how often a name was seen, and beside which stronger one (itself, where it was the strongest). */
export type IdentitySighting = { kind: IdentityKind; identity: string; developer: string; team: string | null; count: number };

export type SightingCollector = { see: (identities: readonly Identity[], team: string | null) => void; list: () => IdentitySighting[] };

/**
 * Collects the names of records. Within one record every weaker name belongs to the strongest; a second person's name (an e-mail address beside
 * another one or beside someone else's token) is never tied to the first.
 */
export function createSightings(): SightingCollector {
  const sightings = new Map<string, IdentitySighting>();
  return {
    see([strongest, ...weaker], team) {
      if (strongest === undefined) return;
      for (const { kind, id: identity } of [strongest, ...weaker.filter(each => !isPersonal(each.kind))]) {
        const key = `${kind} ${identity} ${strongest.id}`;
        const known = sightings.get(key);
        if (known) known.count += 1;
        else sightings.set(key, { kind, identity, developer: strongest.id, team, count: 1 });
      }
    },
    list: () => [...sightings.values()],
  };
}
