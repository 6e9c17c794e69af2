import { describe, expect, it } from "vitest";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { type DraftHistory, NO_HISTORY, rebaseHistory, remember, stepBack, stepForward } from "./draft-history";
import { moveRule, removeRule } from "./policy-edits";

const start = startingPolicy();
const withField = (draft: PolicyDraft, index: number, field: "reason" | "name", text: string): PolicyDraft => ({
  ...draft,
  rules: draft.rules.map((rule, at) => (at === index ? { ...rule, [field]: text } : rule)),
});
const typed = (draft: PolicyDraft, text: string, index = 0) => withField(draft, index, "reason", text);

describe("remember", () => {
  const a = typed(start, "a");
  const once = remember(NO_HISTORY, start, a, 1000);
  it.each<[string, PolicyDraft, number, number]>([
    ["typing on in the same field is one step", typed(a, "ab"), 1200, 1],
    ["typing on after a pause is a new step", typed(a, "ab"), 2600, 2],
    ["another field is a new step", withField(a, 0, "name", "b"), 1200, 2],
    ["the same field of another rule is a new step", typed(a, "b", 1), 1200, 2],
    ["a removed rule is a new step", removeRule(a, a.rules[1]?.id ?? ""), 1200, 2],
    ["a moved rule is a new step", moveRule(a, a.rules[0]?.id ?? "", 1), 1200, 2],
  ])("%s", (_, next, at, steps) => {
    const history = remember(once, a, next, at);
    expect(history.past).toHaveLength(steps);
    expect(history.past[0]).toBe(start);
  });

  it("forgets what could be done again, and the oldest of many steps", () => {
    let history: DraftHistory = { ...NO_HISTORY, future: [a] };
    let draft = start;
    for (let step = 0; step < 150; step++) {
      const next = typed(draft, `step ${step}`);
      history = remember(history, draft, next, step * 10_000);
      draft = next;
    }
    expect(history.future).toEqual([]);
    expect(history.past).toHaveLength(100);
    expect(history.past.at(-1)?.rules[0]?.reason).toBe("step 148");
  });
});

describe("stepBack and stepForward", () => {
  it("go to and fro, and stop at the ends", () => {
    const a = typed(start, "a");
    const b = typed(a, "b", 1);
    const history = remember(remember(NO_HISTORY, start, a, 0), a, b, 0);
    const first = stepBack(history, b);
    expect(first?.draft).toBe(a);
    const second = first && stepBack(first.history, first.draft);
    expect(second?.draft).toBe(start);
    expect(second && stepBack(second.history, second.draft)).toBeNull();
    const again = second && stepForward(second.history, second.draft);
    expect(again?.draft).toBe(a);
    expect(again && stepForward(again.history, again.draft)?.draft).toBe(b);
    expect(stepForward(history, b)).toBeNull();
  });
});

describe("rebaseHistory", () => {
  const mine = typed(start, "mine");
  const theirs = typed(mine, "theirs", 1);
  it("takes back only one's own edits", () => {
    const { past } = rebaseHistory({ past: [start], future: [], last: null }, mine, theirs);
    expect(past).toEqual([typed(start, "theirs", 1)]);
  });

  it("ends at a step that contradicts theirs, and keeps the nearer ones", () => {
    const against = typed(mine, "against", 1);
    const near = withField(mine, 2, "reason", "near");
    const { past, future } = rebaseHistory({ past: [start, against, near], future: [near, against, start], last: null }, mine, theirs);
    expect(past).toEqual([withField(theirs, 2, "reason", "near")]);
    expect(future).toEqual([withField(theirs, 2, "reason", "near")]);
  });
});
