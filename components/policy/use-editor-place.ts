"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { EDITOR_TABS, type EditorTab, tabOf } from "./editor-place";
import { ruleAt } from "./finding-place";
import { focusPointer } from "./focus-pointer";

type EditorPlace = {
  tab: EditorTab;
  ruleId: string | null;
  openTab: (tab: EditorTab) => void;
  openRule: (ruleId: string | null) => void;
  /** Opens the tab and the rule that a JSON pointer points into, and focuses the field. */
  jump: (pointer: string) => void;
  /** Takes the place out of the address. */
  leave: () => void;
};

/** Where in the editor one is; it is in the address, so that it can be shared. */
export function useEditorPlace(draft: PolicyDraft): EditorPlace {
  const [{ tab, rule }, setPlace] = useQueryStates({
    tab: parseAsStringLiteral(EDITOR_TABS).withDefault("rules"),
    rule: parseAsString,
  });
  return {
    tab,
    ruleId: rule,
    openTab: next => void setPlace({ tab: next, rule: null }),
    openRule: next => void setPlace({ rule: next }),
    jump: pointer => {
      const to = tabOf(pointer);
      const id = ruleAt(draft, pointer)?.id ?? null;
      void setPlace({ tab: to, rule: id });
      focusPointer(pointer, id === null ? `tab ${to}` : `rule ${id}`);
    },
    leave: () => void setPlace(null),
  };
}
