import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";

/**
 * Where a text of an OTLP body stands: the key of the attribute that it is in (at any depth), else the names of the field and of what it is a field of,
 * such as `spans.name`.
 */
export type TextPlace = string;

/** Calls `visit` for each text of a body and replaces it by what that returns, unless null. */
export function visitTexts(
  node: unknown,
  visit: (place: TextPlace, text: string) => string | null,
  parent = "",
  attribute: string | null = null,
): void {
  if (Array.isArray(node)) {
    for (const item of node) visitTexts(item, visit, parent, attribute);
    return;
  }
  if (!isObject(node)) return;
  const own = isObject(node.value) && typeof node.key === "string" ? node.key : attribute;
  for (const [name, value] of Object.entries(node)) {
    if (name === "key") continue;
    if (typeof value !== "string") {
      visitTexts(value, visit, name, own);
      continue;
    }
    const changed = visit(own ?? `${parent}.${name}`, value);
    if (changed !== null) node[name] = changed;
  }
}

/** Every place of a body that holds a text. */
export function textPlaces(body: unknown): Set<TextPlace> {
  const places = new Set<TextPlace>();
  visitTexts(body, place => {
    places.add(place);
    return null;
  });
  return places;
}

/** A copy of a body in which the texts of some places are changed. */
export function withTexts(
  body: unknown,
  places: ReadonlySet<TextPlace>,
  change: (text: string, place: TextPlace) => string,
): Record<string, unknown> {
  const copy: unknown = structuredClone(body);
  if (!isObject(copy)) throw new TypeError("A body is an object.");
  visitTexts(copy, (place, text) => (places.has(place) ? change(text, place) : null));
  return copy;
}

/** The text with `secret` in each of its words: still a patch, a command or an output of the same form. */
export function woven(text: string, secret: string): string {
  return text.replaceAll(/[a-z]{2,}(?=[^a-z:*]|$)/g, word => `${word}${secret}`);
}

const CONTAINERS = [
  ["resourceLogs", "scopeLogs", "logRecords"],
  ["resourceSpans", "scopeSpans", "spans"],
  ["resourceMetrics", "scopeMetrics", "metrics"],
] as const;

/** One body per record (log record, span or metric) of a body, each with its own resource and scope. */
export function singleRecords(body: Record<string, unknown>): Record<string, unknown>[] {
  return CONTAINERS.flatMap(([resources, scopes, records]) =>
    listOf(body, resources).flatMap(resource =>
      listOf(resource, scopes).flatMap(scope =>
        listOf(scope, records).map(record => ({ [resources]: [{ ...resource, [scopes]: [{ ...scope, [records]: [record] }] }] })),
      ),
    ),
  );
}

/** One body with the resources of many, which must be of one signal. */
export function joined(bodies: readonly Record<string, unknown>[]): Record<string, unknown> {
  const key = Object.keys(bodies[0] ?? {})[0] ?? "resourceLogs";
  return { [key]: bodies.flatMap(body => listOf(body, key)) };
}

function listOf(node: Record<string, unknown>, key: string): Record<string, unknown>[] {
  const list = node[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}
