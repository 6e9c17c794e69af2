/** "change-request.open" as "Change request: open". */
export function actionWords(action: string): string {
  const [noun = "", ...verb] = action.split(".");
  const words = noun.replaceAll("-", " ");
  const start = words.charAt(0).toUpperCase() + words.slice(1);
  return verb.length === 0 ? start : `${start}: ${verb.join(" ").replaceAll("-", " ")}`;
}

const BREAKS: Readonly<Record<string, string>> = {
  gap: "An entry is missing before it, or the order was changed.",
  "broken-link": "It does not follow the entry before it.",
  changed: "A field of it was changed after it was written.",
  "anchor-forged": "The anchor that names it is not what this installation signed.",
  rewritten: "An anchor names another entry in its place: the log was rewritten.",
  cut: "The log ends before it, although an anchor names it or a later one.",
};

/** Why the chain is broken at an entry. */
export function breakWords(reason: string): string {
  return BREAKS[reason] ?? reason;
}
