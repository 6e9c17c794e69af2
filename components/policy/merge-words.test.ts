import { describe, expect, it } from "vitest";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { mergePolicies } from "@/lib/core/policy/merge-policies";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { conflictWords } from "./merge-words";

const [first, second] = startingPolicy().rules;
if (!first || !second) throw new Error("the starting policy has two rules");

const edited = (change: (draft: PolicyDraft) => Partial<PolicyDraft>): PolicyDraft => ({
  ...startingPolicy(),
  ...change(startingPolicy()),
});
const withFirst = (change: object) => edited(({ rules: [rule, ...rest] }) => ({ rules: [{ ...(rule ?? first), ...change }, ...rest] }));

describe("conflictWords", () => {
  it.each<[string, PolicyDraft, PolicyDraft, object]>([
    [
      "a field of a rule, by the rule's name",
      withFirst({ lane: "fast" }),
      withFirst({ lane: "other" }),
      { subject: `Rule “${first.name}”, lane`, base: "deep", mine: "fast", theirs: "other" },
    ],
    [
      "a condition, in words",
      withFirst({ when: { attr: "team", op: "eq", value: "a" } }),
      withFirst({ when: { all: [] } }),
      { subject: `Rule “${first.name}”, condition`, mine: "team is a", theirs: "always" },
    ],
    [
      "a rule that one side deleted and the other changed",
      withFirst({ reason: "still needed" }),
      edited(({ rules }) => ({ rules: rules.slice(1) })),
      { subject: `Rule “${first.name}”`, mine: expect.stringContaining(`${first.name}: when `), theirs: "Not there" },
    ],
    [
      "a setting of the policy itself",
      edited(({ client }) => ({ client: { ...client, pollSeconds: 10 } })),
      edited(({ client }) => ({ client: { ...client, pollSeconds: 20 } })),
      { subject: "Clients, seconds between fetches", mine: "10", theirs: "20" },
    ],
    [
      "an attribute whose name holds a slash",
      edited(({ attributes }) => ({ attributes: { ...attributes, "a/b": { type: "string" } } })),
      edited(({ attributes }) => ({ attributes: { ...attributes, "a/b": { type: "number" } } })),
      { subject: "Attribute “a/b”, type", base: "Not there", mine: "string", theirs: "number" },
    ],
  ])("says %s", (_, mine, theirs, expected) => {
    const [conflict] = mergePolicies(startingPolicy(), mine, theirs).conflicts;
    if (!conflict) throw new Error("no conflict");
    expect(conflictWords(conflict, mine)).toMatchObject(expected);
  });

  it("names the rules of an order", () => {
    const conflict = { pointer: "/rules", base: [first.id, second.id], mine: [second.id, first.id], theirs: [first.id, "gone"] };
    expect(conflictWords(conflict, startingPolicy())).toEqual({
      ...{ subject: "Order of the rules", base: `${first.name}, ${second.name}`, mine: `${second.name}, ${first.name}` },
      theirs: `${first.name}, gone`,
    });
  });
});
