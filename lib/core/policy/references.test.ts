import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json";
import type { PolicyDraft } from "./document";
import { isPublishable } from "./finding";
import { type Referent, renamePart, usesOf } from "./references";
import { startingPolicy } from "./starting-policy";
import { validatePolicy } from "./validate";

const base = startingPolicy();
const draft: PolicyDraft = {
  ...base,
  attributes: { region: { type: "string", values: ["eu", "us"] }, tier: { type: "number" } },
  segments: [
    { id: "regulated", when: { attr: "repo", op: "in", value: ["ledger"] } },
    { id: "careful", when: { any: [{ segment: "regulated" }, { attr: "region", op: "eq", value: "eu" }] } },
  ],
  rules: [
    {
      id: "first",
      name: "First",
      enabled: true,
      when: { all: [{ not: { segment: "careful" } }, { attr: "workType", op: "in", value: ["test-repair", "release-prep"] }] },
      rollout: { percent: 25, by: "region", salt: "s" },
      lane: "deep",
      lock: false,
      reason: "",
    },
    {
      id: "second",
      name: "Second",
      enabled: true,
      when: { attr: "workType", op: "prefix", value: "test-repair" },
      lane: "fast",
      lock: false,
      reason: "",
    },
  ],
};

const CASES: [Referent, string, string[]][] = [
  ["lane", "fast", ["/default/lane", "/rules/1/lane", "/escalation/0/from", "/escalation/1/from"]],
  ["lane", "deep", ["/killSwitch/lane", "/rules/0/lane", "/escalation/0/to", "/escalation/1/to"]],
  ["segment", "careful", ["/rules/0/when/all/0/not"]],
  ["segment", "regulated", ["/segments/1/when/any/0"]],
  ["attribute", "region", ["/rules/0/rollout/by", "/segments/1/when/any/1"]],
  ["attribute", "tier", []],
  ["workType", "test-repair", ["/rules/0/when/all/1"]],
  ["workType", "quick-debug", []],
  ["lane", "nowhere", []],
];

describe("references", () => {
  it.each(CASES)("finds what names the %s %s", (kind, id, pointers) => {
    expect(usesOf(draft, kind, id)).toEqual(pointers);
  });

  it.each(CASES.filter(([, id]) => id !== "nowhere"))("renames the %s %s with all its uses", (kind, id, pointers) => {
    const before = canonicalJson(draft);
    const renamed = renamePart(draft, kind, id, "renamed");
    expect(usesOf(renamed, kind, id)).toEqual([]);
    expect(usesOf(renamed, kind, "renamed")).toEqual(pointers);
    expect(isPublishable(validatePolicy(renamed))).toBe(true);
    expect(canonicalJson(renamePart(renamed, kind, "renamed", id))).toBe(before);
    expect(canonicalJson(draft), "the given draft stays as it is").toBe(before);
  });

  it("keeps the other values of a list, and the place of an attribute", () => {
    const renamed = renamePart(renamePart(draft, "workType", "release-prep", "release"), "attribute", "region", "area");
    expect(renamed.rules[0]?.when).toMatchObject({ all: [{}, { value: ["test-repair", "release"] }] });
    expect(Object.keys(renamed.attributes)).toEqual(["area", "tier"]);
  });
});
