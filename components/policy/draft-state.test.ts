import { describe, expect, it } from "vitest";
import type { DraftView } from "@/lib/contract/policy";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { draftReducer, hasUnsaved, startDraft } from "./draft-state";
import { removeRule } from "./policy-edits";

const view = (revision: number, draft = startingPolicy()): DraftView => ({
  draft,
  revision,
  updatedBy: "Edda Editor",
  updatedAt: "2026-11-22T10:00:00.000Z",
  publishedVersion: 1,
  published: null,
  findings: [],
});
const edit = (id: string) => ({ type: "edit", change: (draft: DraftView["draft"]) => removeRule(draft, id) }) as const;

describe("draftReducer", () => {
  it("keeps edits that were made while a save was under way", () => {
    const first = draftReducer(startDraft(view(1)), edit("test-repair-deep"));
    const second = draftReducer(first, edit("quick-debug-fast"));
    const saved = draftReducer(second, { type: "saved", view: view(2, first.draft), sent: first.draft });
    expect(saved.draft).toBe(second.draft);
    expect(saved.base.revision).toBe(2);
    expect(hasUnsaved(saved)).toBe(true);
    expect(hasUnsaved(draftReducer(saved, { type: "saved", view: view(3), sent: second.draft }))).toBe(false);
  });

  it("takes the other's draft, or saves ours over it", () => {
    const mine = draftReducer(startDraft(view(1)), edit("test-repair-deep"));
    const torn = draftReducer(mine, { type: "conflict", theirs: view(5) });
    expect(torn.draft).toBe(mine.draft);
    const kept = draftReducer(torn, { type: "keep-mine" });
    expect(kept).toMatchObject({ conflict: null, base: { revision: 5 } });
    expect(kept.draft).toBe(mine.draft);
    expect(hasUnsaved(kept)).toBe(true);
    const taken = draftReducer(torn, { type: "take", view: view(5) });
    expect(taken).toMatchObject({ conflict: null, base: { revision: 5 } });
    expect(hasUnsaved(taken)).toBe(false);
  });

  it("has nothing to save at the start, nor after an edit that changes nothing", () => {
    const state = startDraft(view(1));
    expect(hasUnsaved(state)).toBe(false);
    expect(hasUnsaved(draftReducer(state, { type: "edit", change: draft => draft }))).toBe(false);
    expect(draftReducer(state, { type: "keep-mine" })).toBe(state);
  });
});
