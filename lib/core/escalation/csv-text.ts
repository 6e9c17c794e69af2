/**
 * Rows as CSV (RFC 4180): lines end in CR LF, every text is quoted. A text that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, CSV injection). Null is an empty cell.
 */
export function csvText(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return rows.map(row => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  return `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
