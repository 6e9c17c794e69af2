import { canonicalJson } from "./canonical-json";
import { type PolicyDraft, policyDraftSchema } from "./document";
import { pointerOf } from "./json-pointer";
import { mergeOrder, weaveOrder } from "./merge-order";
import { ATOM, fields, type MergeShape, SECTIONS } from "./merge-shape";

type Sides<Value = unknown> = { base: Value; mine: Value; theirs: Value };
/** What both sides changed in different ways; `undefined`: it is not there. */
export type MergeConflict = Sides & {
  /** JSON pointer in which an item of a list stands by its id: `/rules/release-prep/lane`. A list itself (`/rules`) is about the order of its ids. */
  pointer: string;
};
/** By a conflict's pointer, whose side is taken. */
export type MergeChoices = Readonly<Record<string, "mine" | "theirs">>;
export type MergedPolicy = { merged: PolicyDraft; conflicts: MergeConflict[] };

/**
 * Three-way merge of policies: what one side changed since `base` is taken, and what both changed alike, item by item (by id) and field by field;
 * a condition, a target or a rollout is one field. What they changed differently is a conflict: `merged` holds mine there until `choices` says
 * otherwise, and a conflict that has a choice is no longer listed. The result has a policy's form; whether its parts fit together (a rule for a
 * lane that the other side removed) is for the validation to say. `base` null: both sides added everything.
 */
export function mergePolicies(base: PolicyDraft | null, mine: PolicyDraft, theirs: PolicyDraft, choices: MergeChoices = {}): MergedPolicy {
  const sides = { base: base ?? {}, mine, theirs };
  const byParts = mergeAs(SECTIONS, sides, choices);
  const parsed = policyDraftSchema.safeParse(byParts.value);
  if (parsed.success) return { merged: parsed.data, conflicts: byParts.conflicts };
  // Together the sides break a limit, e.g. each removed one of the last two lanes: such a section can only be one side's as a whole.
  const broken = parsed.error.issues.map(issue => [String(issue.path[0]), ATOM]);
  const byWholes = mergeAs({ ...SECTIONS, ...Object.fromEntries(broken) }, sides, choices);
  return { merged: policyDraftSchema.parse(byWholes.value), conflicts: byWholes.conflicts };
}

type Resolve = (path: readonly string[], sides: Sides) => unknown;

function mergeAs(sections: Readonly<Record<string, MergeShape>>, sides: Sides, choices: MergeChoices) {
  const conflicts: MergeConflict[] = [];
  const resolve: Resolve = (path, { base, mine, theirs }) => {
    const pointer = pointerOf(...path);
    const choice = Object.hasOwn(choices, pointer) ? choices[pointer] : undefined;
    if (choice === undefined) conflicts.push({ pointer, base, mine, theirs });
    return choice === "theirs" ? theirs : mine;
  };
  return { value: mergeValue(fields(sections), [], sides, resolve), conflicts };
}

function mergeValue(shape: MergeShape, path: readonly string[], sides: Sides, resolve: Resolve): unknown {
  const { base, mine, theirs } = sides;
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  switch (shape.kind) {
    case "atom":
      return resolve(path, sides);
    case "members":
      if (!isObject(mine) || !isObject(theirs)) return resolve(path, sides);
      return Object.fromEntries(
        mergeMembers(shape.of, path, mapEach({ base: isObject(base) ? base : {}, mine, theirs }, membersOf), resolve),
      );
    case "items": {
      if (!isItems(mine) || !isItems(theirs)) return resolve(path, sides);
      const lists = { base: isItems(base) ? base : [], mine, theirs };
      const merged = mergeMembers(() => shape.item, path, mapEach(lists, byId), resolve);
      const orders = mapEach(lists, list => list.map(({ id }) => id));
      return inOrder([...merged.keys()], path, orders, shape.ordered, resolve).map(id => merged.get(id));
    }
    case "words": {
      if (!isWords(mine) || !isWords(theirs)) return resolve(path, sides);
      const lists = { base: isWords(base) ? base : [], mine, theirs };
      const kept = [...new Set([...mine, ...theirs])].filter(
        word => !lists.base.includes(word) || (mine.includes(word) && theirs.includes(word)),
      );
      return inOrder(kept, path, lists, false, resolve);
    }
  }
}

type Members = ReadonlyMap<string, unknown>;

function mergeMembers(of: (name: string) => MergeShape, path: readonly string[], sides: Sides<Members>, resolve: Resolve): Members {
  const { base, mine, theirs } = sides;
  const names = [...new Set([...mine.keys(), ...theirs.keys()])];
  const merged = names.map((name): [string, unknown] => {
    const each = { base: base.get(name), mine: mine.get(name), theirs: theirs.get(name) };
    return [name, mergeValue(of(name), [...path, name], each, resolve)];
  });
  return new Map(merged.filter(([, value]) => value !== undefined));
}

function inOrder(
  ids: readonly string[],
  path: readonly string[],
  orders: Sides<readonly string[]>,
  isMeaningful: boolean,
  resolve: Resolve,
): string[] {
  const { ids: merged, state } = mergeOrder(ids, orders);
  if (state === "certain" || (state === "free" && !isMeaningful)) return merged;
  const [first, second] = resolve(path, orders) === orders.theirs ? [orders.theirs, orders.mine] : [orders.mine, orders.theirs];
  return weaveOrder(ids, first, second);
}

function mapEach<From, To>({ base, mine, theirs }: Sides<From>, map: (value: From) => To): Sides<To> {
  return { base: map(base), mine: map(mine), theirs: map(theirs) };
}

const membersOf = (value: object): Members => new Map(Object.entries(value));
const byId = (list: readonly { id: string }[]): Members => new Map(list.map(item => [item.id, item]));

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);
const isDistinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** A draft may hold an id twice, which the validation reports; such a list is merged as a whole. */
function isItems(value: unknown): value is { id: string }[] {
  if (!Array.isArray(value) || !value.every(item => isObject(item) && typeof Reflect.get(item, "id") === "string")) return false;
  return isDistinct(value.map(item => item.id));
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(word => typeof word === "string") && isDistinct(value);
}
