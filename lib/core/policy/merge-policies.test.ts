import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { canonicalJson } from "./canonical-json";
import { diffPolicies } from "./diff";
import type { PolicyDraft, Rule } from "./document";
import { type MergeConflict, mergePolicies } from "./merge-policies";
import { startingPolicy } from "./starting-policy";

const changed = (change: (draft: PolicyDraft) => void): PolicyDraft => {
  const draft = startingPolicy();
  change(draft);
  return draft;
};
const rule = (id: string): Rule => ({ id, name: id, enabled: true, when: { all: [] }, lane: "deep", lock: false, reason: "" });
const pointers = (conflicts: readonly MergeConflict[]) => conflicts.map(({ pointer }) => pointer);
const at = <Item extends { id: string }>(items: readonly Item[], id: string): Item => {
  const found = items.find(item => item.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const base = startingPolicy();

describe("two people", () => {
  it("who change different fields of one rule, and other sections, both have their way", () => {
    const mine = changed(draft => {
      at(draft.rules, "test-repair-deep").reason = "mine";
      at(draft.lanes, "fast").targets.codex = { model: "gpt-mine" };
      draft.client.pollSeconds = 30;
      draft.attributes.service = { type: "string" };
    });
    const theirs = changed(draft => {
      at(draft.rules, "test-repair-deep").lane = "fast";
      at(draft.lanes, "fast").targets.opencode = { model: "gpt-theirs" };
      draft.client.staleAfterSeconds = 120;
      draft.attributes = { ...draft.attributes, constructor: { type: "number" as const } };
    });
    const { merged, conflicts } = mergePolicies(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(at(merged.rules, "test-repair-deep")).toMatchObject({ reason: "mine", lane: "fast" });
    expect(at(merged.lanes, "fast").targets).toMatchObject({ codex: { model: "gpt-mine" }, opencode: { model: "gpt-theirs" } });
    expect(merged.client).toMatchObject({ pollSeconds: 30, staleAfterSeconds: 120 });
    expect(Object.keys(merged.attributes).sort()).toEqual(["constructor", "service"]);
  });

  it("who change one field differently have a conflict, which a choice settles", () => {
    const mine = changed(draft => {
      at(draft.rules, "test-repair-deep").when = { attr: "team", op: "eq", value: "a" };
    });
    const theirs = changed(draft => {
      at(draft.rules, "test-repair-deep").when = { attr: "team", op: "ne", value: "a" };
    });
    const { merged, conflicts } = mergePolicies(base, mine, theirs);
    const pointer = "/rules/test-repair-deep/when";
    expect(conflicts).toEqual([
      {
        pointer,
        base: at(base.rules, "test-repair-deep").when,
        mine: { attr: "team", op: "eq", value: "a" },
        theirs: { attr: "team", op: "ne", value: "a" },
      },
    ]);
    expect(merged).toEqual(mine);
    expect(mergePolicies(base, mine, theirs, { [pointer]: "theirs" })).toEqual({ merged: theirs, conflicts: [] });
    expect(mergePolicies(base, mine, theirs, { [pointer]: "mine" })).toEqual({ merged: mine, conflicts: [] });
  });

  it("of whom one removes what the other changes have a conflict", () => {
    const mine = changed(draft => {
      draft.rules = draft.rules.filter(({ id }) => id !== "test-repair-deep");
    });
    const theirs = changed(draft => {
      at(draft.rules, "test-repair-deep").enabled = false;
    });
    const { conflicts } = mergePolicies(base, mine, theirs);
    expect(conflicts).toMatchObject([{ pointer: "/rules/test-repair-deep", mine: undefined, theirs: { enabled: false } }]);
    expect(mergePolicies(base, mine, theirs, { "/rules/test-repair-deep": "theirs" }).merged).toEqual(theirs);
    expect(mergePolicies(base, mine, theirs, { "/rules/test-repair-deep": "mine" }).merged).toEqual(mine);
  });

  it("who add a rule in the same place are asked which comes first; where order means nothing, nobody is", () => {
    const mine = changed(draft => {
      draft.rules.push(rule("zebra"));
      draft.segments.push({ id: "zebra", when: { all: [] } });
      draft.workTypes[0]?.phrases.push("zebra crossing");
    });
    const theirs = changed(draft => {
      draft.rules.push(rule("ant"));
      draft.segments.push({ id: "ant", when: { all: [] } });
      draft.workTypes[0]?.phrases.push("ant hill");
    });
    const last = (choice?: "mine" | "theirs") => {
      const { merged, conflicts } = mergePolicies(base, mine, theirs, choice && { "/rules": choice });
      expect(merged.segments.slice(-2).map(({ id }) => id)).toEqual(["ant", "zebra"]);
      expect(merged.workTypes[0]?.phrases.slice(-2)).toEqual(["ant hill", "zebra crossing"]);
      return [merged.rules.slice(-2).map(({ id }) => id), pointers(conflicts)];
    };
    expect(last()).toEqual([["zebra", "ant"], ["/rules"]]);
    expect(last("mine")).toEqual([["zebra", "ant"], []]);
    expect(last("theirs")).toEqual([["ant", "zebra"], []]);
  });

  it("who each remove one of two lanes are left with a policy that has one", () => {
    const without = (lane: string) =>
      changed(draft => {
        draft.lanes = draft.lanes.filter(({ id }) => id !== lane);
      });
    const { merged, conflicts } = mergePolicies(base, without("fast"), without("deep"));
    expect(pointers(conflicts)).toEqual(["/lanes"]);
    expect(merged.lanes.map(({ id }) => id)).toEqual(["deep"]);
    expect(mergePolicies(base, without("fast"), without("deep"), { "/lanes": "theirs" }).merged.lanes.map(({ id }) => id)).toEqual([
      "fast",
    ]);
  });

  it("of whom one has an id twice disagree about the list", () => {
    const mine = changed(draft => draft.rules.push(rule("twin"), rule("twin")));
    const theirs = changed(draft => draft.rules.push(rule("other")));
    expect(pointers(mergePolicies(base, mine, theirs).conflicts)).toEqual(["/rules"]);
  });

  it("without a common version disagree about all that differs", () => {
    const theirs = changed(draft => {
      draft.exploration.percent = 1;
      draft.rules.push(rule("other"));
    });
    const { merged, conflicts } = mergePolicies(null, base, theirs);
    expect(pointers(conflicts)).toEqual(["/exploration/percent"]);
    expect(merged.rules.map(({ id }) => id)).toEqual(theirs.rules.map(({ id }) => id));
  });
});

describe("a merge", () => {
  const merges = (check: (base: PolicyDraft, mine: PolicyDraft, theirs: PolicyDraft) => void) =>
    fc.assert(fc.property(arbitraryPolicy, arbitraryPolicy, arbitraryPolicy, check), { numRuns: 60 });

  it("with a side that changed nothing is the other side", () => {
    merges((old, policy) => {
      expect(mergePolicies(old, policy, structuredClone(old))).toEqual({ merged: policy, conflicts: [] });
      expect(mergePolicies(old, structuredClone(old), policy)).toEqual({ merged: policy, conflicts: [] });
      expect(mergePolicies(old, policy, structuredClone(policy))).toEqual({ merged: policy, conflicts: [] });
    });
  });

  it("is the same from both sides: the same conflicts, and without any the same policy", () => {
    merges((old, mine, theirs) => {
      const here = mergePolicies(old, mine, theirs);
      const there = mergePolicies(old, theirs, mine);
      expect(pointers(there.conflicts).sort()).toEqual(pointers(here.conflicts).sort());
      if (here.conflicts.length === 0) expect(canonicalJson(there.merged)).toBe(canonicalJson(here.merged));
    });
  });

  it("of changes to different sections takes both, whoever is asked", () => {
    const mySections = fc.subarray(["client", "rules", "segments", "exploration", "killSwitch", "workTypes", "escalation"] as const);
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryPolicy, arbitraryPolicy, mySections, (old, my, their, sections) => {
        const mine = { ...old, ...Object.fromEntries(sections.map(section => [section, my[section]])) };
        const theirs = { ...their, ...Object.fromEntries(sections.map(section => [section, old[section]])) };
        const both = { merged: { ...theirs, ...Object.fromEntries(sections.map(section => [section, my[section]])) }, conflicts: [] };
        expect(mergePolicies(old, mine, theirs)).toEqual(both);
        expect(mergePolicies(old, theirs, mine)).toEqual(both);
      }),
      { numRuns: 60 },
    );
  });

  it("lists whatever both changed differently, and settles it only by a choice", () => {
    merges((old, mine, theirs) => {
      const { conflicts } = mergePolicies(old, mine, theirs);
      const listed = new Set(pointers(conflicts));
      const key = (change: { section: string; id: string | null; pointer: string }) =>
        [change.section, ...(change.id === null ? [] : [change.id]), change.pointer.split("/").pop()].join("/");
      const mineBy = new Map(diffPolicies(old, mine).flatMap(change => (change.kind === "changed" ? [[key(change), change]] : [])));
      for (const change of diffPolicies(old, theirs)) {
        const own = mineBy.get(key(change));
        const isList = ["phrases", "targets", "signals", "values"].includes(change.pointer.split("/").pop() ?? "");
        if (own === undefined || change.kind !== "changed" || isList || canonicalJson(own.after) === canonicalJson(change.after)) continue;
        expect(listed.has(`/${key(change)}`)).toBe(true);
      }
      for (const side of ["mine", "theirs"] as const) {
        const choices = Object.fromEntries(pointers(conflicts).map(pointer => [pointer, side]));
        const settled = mergePolicies(old, mine, theirs, choices);
        expect(settled.conflicts).toEqual([]);
        for (const conflict of conflicts.filter(({ pointer }) => pointer.split("/").length === 4)) {
          const [, section, id, field] = conflict.pointer.split("/");
          const list: unknown = Reflect.get(settled.merged, section ?? "");
          const item: unknown = Array.isArray(list) ? list.find(each => each.id === id) : undefined;
          if (typeof item === "object" && item !== null) expect(Reflect.get(item, field ?? "")).toEqual(conflict[side]);
        }
      }
    });
  });
});
