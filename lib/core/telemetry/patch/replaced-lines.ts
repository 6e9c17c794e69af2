/** The lines that a replacement of one text by another takes out and puts in; lines that both have (context, moved lines) are neither. */
export function replacedLines(before: string, after: string): { added: string[]; removed: string[] } {
  const old = textLines(before);
  const fresh = textLines(after);
  return { added: without(fresh, old), removed: without(old, fresh) };
}

/** The lines of a text; a line break at its end begins no further line. */
export function textLines(text: string): string[] {
  if (text === "") return [];
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}

/** The lines of the first list that the second has not as often. */
export function without(lines: readonly string[], others: readonly string[]): string[] {
  if (others.length === 0) return [...lines];
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter(line => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
