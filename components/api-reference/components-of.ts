import type { JsonSchema } from "@/lib/contract/openapi/json-schemas";

/** The names of all components that a schema leads to, nearest first; those that they lead to included. */
export function componentsOf(start: unknown, components: Readonly<Record<string, JsonSchema>>): string[] {
  const found = new Set<string>();
  let round = namesIn(start);
  while (round.length > 0) {
    const fresh = round.filter(name => !found.has(name));
    for (const name of fresh) found.add(name);
    round = fresh.flatMap(name => namesIn(components[name]));
  }
  return [...found];
}

function namesIn(value: unknown): string[] {
  const references = JSON.stringify(value ?? null).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  return [...references].map(([, name = ""]) => name);
}
