import { CODINGS, type Coding } from "./current-policy";

/** Clients of a kind send the same text with every request. Bounded, because callers choose it. */
const MOST_REMEMBERED = 200;
const remembered = new Map<string, Coding>();

/** The content coding for an `Accept-Encoding` header (RFC 9110, 12.5.3): the highest weight, at equal weight the smaller bytes. */
export function negotiateCoding(accept: string | null): Coding {
  if (accept === null) return "identity";
  const known = remembered.get(accept);
  if (known !== undefined) return known;
  const coding = bestCoding(accept);
  if (remembered.size < MOST_REMEMBERED) remembered.set(accept, coding);
  return coding;
}

function bestCoding(accept: string): Coding {
  const weights = new Map(accept.split(",").map(parseCoding));
  const weightOf = (coding: Coding) => weights.get(coding) ?? (coding === "identity" ? 0.001 : (weights.get("*") ?? 0));
  const best = [...CODINGS].sort((a, b) => weightOf(b) - weightOf(a))[0];
  return best !== undefined && weightOf(best) > 0 ? best : "identity";
}

/** True when an `If-None-Match` header names one of the tags; weak comparison (RFC 9110, 13.1.2). */
export function matchesAny(header: string | null, tags: readonly string[]): boolean {
  if (header === null) return false;
  return header.split(",").some(part => {
    const tag = part.trim().replace(/^W\//, "");
    return tag === "*" || tags.includes(tag);
  });
}

function parseCoding(part: string): [string, number] {
  const [name = "", ...parameters] = part.split(";").map(piece => piece.trim().toLowerCase());
  const weight = parameters.find(parameter => parameter.startsWith("q="));
  const value = weight === undefined ? 1 : Number(weight.slice(2));
  return [name, Number.isFinite(value) ? value : 0];
}
