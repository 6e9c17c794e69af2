/** A JsonLogic expression (https://jsonlogic.com), as flagd evaluates it. */
export type JsonLogic = string | number | boolean | null | readonly JsonLogic[] | { readonly [operator: string]: JsonLogic };

/** Constants that are objects, because a `$ref` and an operand of `!` must be. */
export const ALWAYS: JsonLogic = { "===": [1, 1] };
export const NEVER: JsonLogic = { "===": [0, 1] };

export const variable = (name: string): JsonLogic => ({ var: name });

/** Conjunction; an empty one is true, as in a policy. */
export function allOf(parts: readonly JsonLogic[]): JsonLogic {
  if (parts.length === 0) return ALWAYS;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { and: parts };
}

/** Disjunction; an empty one is false. */
export function anyOf(parts: readonly JsonLogic[]): JsonLogic {
  if (parts.length === 0) return NEVER;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { or: parts };
}

export const not = (part: JsonLogic): JsonLogic => ({ "!": [part] });
