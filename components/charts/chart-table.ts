/** A chart's data as a table: what the table view shows and the CSV holds. Cells are raw values; `format` is for people only. */
export type ChartColumn = { label: string; numeric?: boolean; format?: (value: number) => string };
export type ChartTable = { caption: string; columns: readonly ChartColumn[]; rows: readonly (readonly ChartCell[])[] };
export type ChartCell = string | number | null;

/** A cell for people: formatted numbers, and a dash where there is nothing. */
export function cellText(cell: ChartCell, column: ChartColumn): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell;
  return column.format ? column.format(cell) : String(cell);
}

/** RFC 4180 CSV with a header row. Missing cells are empty, never 0. */
export function csvOf({ columns, rows }: ChartTable): string {
  const lines = [columns.map(column => field(column.label)), ...rows.map(row => row.map(cell => (cell === null ? "" : field(cell))))];
  return `${lines.map(line => line.join(",")).join("\r\n")}\r\n`;
}

/** Text that a spreadsheet would run as a formula is kept text by a leading apostrophe. */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
