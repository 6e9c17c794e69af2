import { describe, expect, it } from "vitest";
import type { DraftView } from "@/lib/contract/policy";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { type DraftAction, type DraftState, draftReducer, hasUnsaved, presentEditor, startDraft } from "./draft-state";
import { removeRule } from "./policy-edits";

const AT = "2026-11-22T10:00:00.000Z";
const NOW = Date.parse(AT);
const start = startingPolicy();
const view = (revision: number, draft: PolicyDraft = start, more: Partial<DraftView> = {}): DraftView => ({
  draft,
  revision,
  updatedBy: "Edda Editor",
  updatedAt: AT,
  publishedVersion: 1,
  published: null,
  findings: [],
  known: {},
  ...more,
});
const reasons = (draft: PolicyDraft, ...texts: Array<string | undefined>): PolicyDraft => ({
  ...draft,
  rules: draft.rules.map((rule, index) => ({ ...rule, reason: texts[index] ?? rule.reason })),
});
const edit = (change: (draft: PolicyDraft) => PolicyDraft): DraftAction => ({ type: "edit", change, at: NOW });
const run = (state: DraftState, ...actions: DraftAction[]) => actions.reduce(draftReducer, state);
const ruleReasons = ({ draft }: DraftState) => draft.rules.slice(0, 2).map(rule => rule.reason);

describe("saving", () => {
  it("keeps edits that were made while a save was under way", () => {
    const first = run(
      startDraft(view(1)),
      edit(draft => removeRule(draft, "test-repair-deep")),
    );
    const second = run(
      first,
      edit(draft => removeRule(draft, "quick-debug-fast")),
    );
    const saved = run(second, { type: "saved", view: view(2, first.draft), sent: first.draft });
    expect(saved.draft).toBe(second.draft);
    expect(saved.base.revision).toBe(2);
    expect(hasUnsaved(saved)).toBe(true);
    expect(hasUnsaved(run(saved, { type: "saved", view: view(3), sent: second.draft }))).toBe(false);
  });

  it("has nothing to save at the start, after an edit that changes nothing, nor after one that was taken back", () => {
    const state = startDraft(view(1));
    expect(hasUnsaved(state)).toBe(false);
    expect(
      run(
        state,
        edit(draft => draft),
      ),
    ).toBe(state);
    const edited = run(
      state,
      edit(draft => reasons(draft, "mine")),
    );
    expect(hasUnsaved(edited)).toBe(true);
    expect(hasUnsaved(run(edited, { type: "undo" }))).toBe(false);
    expect(ruleReasons(run(edited, { type: "undo" }, { type: "redo" }))[0]).toBe("mine");
    expect(run(state, { type: "undo" }).draft).toBe(start);
  });
});

describe("somebody else's draft", () => {
  const mine = run(
    startDraft(view(1)),
    edit(draft => reasons(draft, "mine")),
  );

  it("is taken where nothing is edited here", () => {
    const theirs = view(4, reasons(start, "theirs"));
    const state = run(startDraft(view(1)), { type: "theirs", view: theirs, at: NOW });
    expect(state).toMatchObject({ draft: theirs.draft, merged: null, conflict: null, base: { revision: 4 } });
    expect(hasUnsaved(state)).toBe(false);
  });

  it("is merged without a question where it does not contradict ours", () => {
    const state = run(mine, { type: "theirs", view: view(4, reasons(start, undefined, "theirs"), { updatedBy: "Jo" }), at: NOW });
    expect(ruleReasons(state)).toEqual(["mine", "theirs"]);
    expect(state).toMatchObject({ conflict: null, base: { revision: 4 }, merged: { name: "Jo", mine: mine.draft } });
    expect(hasUnsaved(state)).toBe(true);
    expect(ruleReasons(run(state, { type: "undo" }))).toEqual([start.rules[0]?.reason, "theirs"]);
  });

  it("leaves nothing to save where both say the same", () => {
    const state = run(mine, { type: "theirs", view: view(4, reasons(start, "mine")), at: NOW });
    expect(hasUnsaved(state)).toBe(false);
  });

  it("waits for a decision where it contradicts ours, and loses neither side's other edits", () => {
    const theirs = view(4, reasons(start, "theirs", "theirs too"));
    const torn = run(mine, { type: "theirs", view: theirs, at: NOW });
    expect(torn.draft).toBe(mine.draft);
    expect(torn.conflict).toBe(theirs);
    const pointer = `/rules/${start.rules[0]?.id}/reason`;
    expect(run(torn, { type: "resolve", choices: {} })).toBe(torn);
    expect(ruleReasons(run(torn, { type: "resolve", choices: { [pointer]: "mine" } }))).toEqual(["mine", "theirs too"]);
    const taken = run(torn, { type: "resolve", choices: { [pointer]: "theirs" } });
    expect(ruleReasons(taken)).toEqual(["theirs", "theirs too"]);
    expect(taken).toMatchObject({ conflict: null, base: { revision: 4 } });
    expect(hasUnsaved(taken)).toBe(false);
  });

  it("is replaced by a later one while the decision waits", () => {
    const torn = run(mine, { type: "theirs", view: view(4, reasons(start, "theirs")), at: NOW });
    const later = run(torn, { type: "theirs", view: view(5, reasons(start, undefined, "theirs")), at: NOW });
    expect(later.conflict).toBeNull();
    expect(ruleReasons(later)).toEqual(["mine", "theirs"]);
  });
});

describe("presentEditor", () => {
  const minute = 60_000;
  const save = (updatedBy: string, minutes: number): DraftAction => ({
    type: "theirs",
    view: view(minutes + 2, start, { updatedBy, updatedAt: new Date(NOW + minutes * minute).toISOString() }),
    at: NOW + minutes * minute,
  });
  it.each<[string, DraftAction[], number, string | null, number]>([
    ["who saved just before", [], 1, "Edda Editor", 0],
    ["nobody after a while", [], 6, null, 0],
    ["since when a row of saves goes on", [save("Jo", 1), save("Jo", 4), save("Jo", 8)], 9, "Jo", 1],
    ["a new row after a pause", [save("Jo", 1), save("Jo", 7)], 8, "Jo", 7],
    ["the last of several", [save("Jo", 1), save("Kim", 2)], 3, "Kim", 2],
    ["not oneself in another window", [save("Me", 1)], 2, null, 0],
  ])("names %s", (_, actions, after, name, since) => {
    const other = presentEditor(run(startDraft(view(1)), ...actions), "Me", NOW + after * minute);
    expect(other && { name: other.name, since: other.since }).toEqual(
      name && { name, since: new Date(NOW + since * minute).toISOString() },
    );
  });
});
