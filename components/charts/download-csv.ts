import { type ChartTable, csvOf } from "./chart-table";

/** Saves a chart's table as a file. The mark at the start makes spreadsheets read it as UTF-8. */
export function downloadCsv(table: ChartTable, name: string): void {
  const address = URL.createObjectURL(new Blob(["\uFEFF", csvOf(table)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
