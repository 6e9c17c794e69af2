"use client";

import { ChartSpline, Download, Table2 } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classNames } from "@/lib/client/class-names";
import { ChartDataTable } from "./chart-data-table";
import type { ChartTable } from "./chart-table";
import { downloadCsv } from "./download-csv";

type Props = {
  /** The question that the chart answers. */
  title: string;
  /** Unit, interval and n, in one line. */
  basis: React.ReactNode;
  glyph?: React.ReactNode;
  table: ChartTable;
  /** Name of the CSV file. */
  file: string;
  /** The passport, and whatever else belongs beside the table switch. */
  actions?: React.ReactNode;
  className?: string;
  children: React.ReactNode;
};

/** The frame of every chart: its question, its basis, the same figures as a table and as CSV. */
export function ChartCard({ title, basis, glyph, table, file, actions, className, children }: Props) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <Card aria-labelledby={id} className={classNames("flex flex-col", className)}>
      <header className="flex items-start gap-2 pt-3 pr-2 pb-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="flex items-baseline gap-2 font-semibold text-base">
            {glyph}
            {title}
          </h2>
          <p className="text-muted text-xs">{basis}</p>
        </div>
        <div className="flex items-center">
          <Button
            variant="ghost"
            size="iconSm"
            aria-pressed={asTable}
            tooltip={asTable ? "Show the chart" : "Show as a table"}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartSpline aria-hidden="true" /> : <Table2 aria-hidden="true" />}
          </Button>
          <Button variant="ghost" size="iconSm" tooltip="Download as CSV" onClick={() => downloadCsv(table, file)}>
            <Download aria-hidden="true" />
          </Button>
          {actions}
        </div>
      </header>
      {asTable ? <ChartDataTable table={table} /> : children}
    </Card>
  );
}
