/** The tabs of the editor, in order; the first is where it opens. */
export const EDITOR_TABS = ["rules", "lanes", "escalation", "vocabulary", "defaults", "json"] as const;
export type EditorTab = (typeof EDITOR_TABS)[number];

const TAB_OF_SECTION: Readonly<Record<string, EditorTab>> = {
  rules: "rules",
  lanes: "lanes",
  escalation: "escalation",
  attributes: "vocabulary",
  segments: "vocabulary",
  workTypes: "vocabulary",
  default: "defaults",
  exploration: "defaults",
  killSwitch: "defaults",
  client: "defaults",
};

/** The tab that shows what a JSON pointer into the draft points at; the JSON tab shows everything that has no form. */
export function tabOf(pointer: string): EditorTab {
  const section = pointer.split("/")[1] ?? "";
  return (Object.hasOwn(TAB_OF_SECTION, section) ? TAB_OF_SECTION[section] : undefined) ?? "json";
}
