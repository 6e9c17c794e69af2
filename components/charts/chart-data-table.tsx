import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type ChartTable, cellText } from "./chart-table";

/** The figures of a chart as a table. */
export function ChartDataTable({ table }: { table: ChartTable }) {
  return (
    <Table label={table.caption}>
      <TableHead>
        <tr>
          {table.columns.map(column => (
            <TableHeader key={column.label} numeric={column.numeric ?? false}>
              {column.label}
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {table.rows.map((row, index) => (
          <TableRow key={index}>
            {table.columns.map((column, place) => (
              <TableCell key={column.label} numeric={column.numeric ?? false} className={column.numeric ? undefined : "min-w-28"}>
                {cellText(row[place] ?? null, column)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
