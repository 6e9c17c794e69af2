import { expect, it } from "vitest";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { usesOf } from "@/lib/core/policy/references";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { usesInWords } from "./uses-in-words";

const draft: PolicyDraft = {
  ...startingPolicy(),
  segments: [
    {
      id: "hot",
      when: {
        all: [
          { attr: "team", op: "exists" },
          { attr: "team", op: "ne", value: "a" },
        ],
      },
    },
  ],
};

it("says once per part what names a lane, a segment or an attribute, and where", () => {
  expect(usesInWords(draft, usesOf(draft, "attribute", "team"))).toEqual([{ words: "Segment “hot”", pointer: "/segments/0/when/all/0" }]);
  expect(usesInWords(draft, usesOf(draft, "lane", "fast")).map(({ words }) => words)).toEqual([
    "The default lane",
    "Rule “Editor interactions stay in flow”",
    "Rule “Quick debugging stays in flow”",
    "Rule “Small refactors stay in flow”",
    "Rule “Questions about code stay in flow”",
    "Escalation trigger “two-corrections”",
    "Escalation trigger “three-failed-checks”",
  ]);
  expect(usesInWords(draft, ["/killSwitch/lane"])).toEqual([{ words: "The kill switch", pointer: "/killSwitch/lane" }]);
});
