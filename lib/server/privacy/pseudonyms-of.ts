import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import { createDeveloperResolver } from "@/lib/core/identity/resolve-developer";
import { loadIdentityMap } from "../control-db/identity-links";
import { pgPool } from "../control-db/pg-pool";
import { keyedHashes } from "../organization/keyed-hash";

/**
 * The pseudonyms that each e-mail address has or had, by address: one per epoch, and those that they were merged into. Only who knows the address can tell
 * them; nothing leads back.
 */
export async function pseudonymsOf(org: string, emails: readonly string[]): Promise<Map<string, Set<string>>> {
  const hashes = await keyedHashes(org);
  const own = new Map(emails.map(email => [email, hashes.map(hash => developerPseudonym(hash, email))]));
  const resolve = createDeveloperResolver(await loadIdentityMap(pgPool(), org, [...own.values()].flat()));
  return new Map(
    [...own].map(([email, names]) => [email, new Set([...names, ...names.flatMap(name => resolve([name])?.developer ?? [])])]),
  );
}
