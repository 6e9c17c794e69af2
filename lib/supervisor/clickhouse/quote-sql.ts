const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  "'": "\\'",
  "`": "\\`",
  "\0": "\\0",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

const escaped = (text: string, pattern: RegExp) => text.replace(pattern, char => ESCAPES[char] ?? char);

/** A string literal of ClickHouse: whatever the text, it ends where the literal ends. */
export function quoteString(text: string): string {
  return `'${escaped(text, /[\\'\0\b\f\n\r\t]/g)}'`;
}

/** A quoted name of ClickHouse. */
export function quoteName(name: string): string {
  return `\`${escaped(name, /[\\`\0\b\f\n\r\t]/g)}\``;
}
