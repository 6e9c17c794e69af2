/** The lines that differ between two texts, in between their common beginning and end: "- old" lines, then "+ new" lines. */
export function lineDiff(before: string, after: string): string[] {
  const old = linesOf(before);
  const current = linesOf(after);
  let start = 0;
  while (start < old.length && start < current.length && old[start] === current[start]) start++;
  let end = 0;
  while (end < old.length - start && end < current.length - start && old.at(-1 - end) === current.at(-1 - end)) end++;
  return [
    ...old.slice(start, old.length - end).map(line => `- ${line}`),
    ...current.slice(start, current.length - end).map(line => `+ ${line}`),
  ];
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
