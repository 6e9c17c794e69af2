/**
 * How finely a part of a policy is merged. `atom`: as a whole. `members`: name by name. `items`: by id; `ordered` where the order of two items that
 * different sides added means something. `words`: a set of texts.
 */
export type MergeShape =
  | { kind: "atom" }
  | { kind: "members"; of: (name: string) => MergeShape }
  | { kind: "items"; item: MergeShape; ordered: boolean }
  | { kind: "words" };

export const ATOM: MergeShape = { kind: "atom" };
const WORDS: MergeShape = { kind: "words" };

/** Members that are atoms unless `special` says otherwise. */
export function fields(special: Readonly<Record<string, MergeShape>> = {}): MergeShape {
  return { kind: "members", of: name => (Object.hasOwn(special, name) ? (special[name] ?? ATOM) : ATOM) };
}
const recordOf = (shape: MergeShape): MergeShape => ({ kind: "members", of: () => shape });
const items = (item: MergeShape, ordered: boolean): MergeShape => ({ kind: "items", item, ordered });

/** The sections of a policy. Of rules and escalation rules the first match wins, so there the order means something. */
export const SECTIONS: Readonly<Record<string, MergeShape>> = {
  client: fields(),
  killSwitch: fields(),
  attributes: recordOf(fields({ values: WORDS })),
  lanes: items(fields({ targets: fields() }), false),
  workTypes: items(fields({ phrases: WORDS, signals: fields() }), false),
  segments: items(fields(), false),
  rules: items(fields(), true),
  escalation: items(fields(), true),
  exploration: fields(),
  default: fields(),
};
