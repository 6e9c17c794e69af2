import { ADJECTIVES, ANIMALS } from "./pseudonym-words";

/** FNV-1a, 32 bit: spreads similar pseudonyms over all names. http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * The two-word name under which a pseudonym (`dev_...`) is shown, e.g. "amber-heron". Stable, and derived from the pseudonym alone; of about
 * 28,000 names two people may share one, so it is a label and never a key.
 */
export function developerName(pseudonym: string): string {
  const hash = fnv1a(pseudonym);
  const adjective = ADJECTIVES[hash % ADJECTIVES.length] ?? "quiet";
  const animal = ANIMALS[Math.floor(hash / ADJECTIVES.length) % ANIMALS.length] ?? "heron";
  return `${adjective}-${animal}`;
}
