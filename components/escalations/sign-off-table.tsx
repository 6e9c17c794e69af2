"use client";

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/client/format-instant";
import { formatRange } from "@/lib/client/time-range";
import { useCan, useMe } from "@/lib/client/use-me";
import type { SignOff } from "@/lib/contract/escalations";
import { api } from "@/lib/contract/paths";

const FILES = [
  { label: "JSON", href: (id: string) => `${api.signOffExport(id)}?format=json` },
  { label: "its signature", href: (id: string) => `${api.signOffSignature(id)}?format=json` },
  { label: "CSV", href: (id: string) => `${api.signOffExport(id)}?format=csv` },
  { label: "its signature", href: (id: string) => `${api.signOffSignature(id)}?format=csv` },
] as const;

export function SignOffTable({ signOffs }: { signOffs: readonly SignOff[] }) {
  const { timeZone } = useMe().org;
  const mayExport = useCan("audit.export");
  return (
    <div className="@container">
      <Table label="Signed-off periods">
        <TableHead>
          <tr>
            <TableHeader>Period</TableHeader>
            <TableHeader numeric>Escalations</TableHeader>
            <TableHeader numeric className="hidden @2xl:table-cell">
              Late
            </TableHeader>
            <TableHeader numeric className="hidden @2xl:table-cell">
              Missed
            </TableHeader>
            <TableHeader className="hidden @2xl:table-cell">Signed by</TableHeader>
            <TableHeader>Files</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {signOffs.map(({ id, from, to, figures, signedByName, at }) => (
            <TableRow key={id}>
              <TableCell className="whitespace-nowrap">{formatRange({ from, to })}</TableCell>
              <TableCell numeric>{figures.escalations}</TableCell>
              <TableCell numeric className="hidden @2xl:table-cell">
                {figures.late}
              </TableCell>
              <TableCell numeric className="hidden @2xl:table-cell">
                {figures.missed}
              </TableCell>
              <TableCell className="hidden @2xl:table-cell">
                <span className="block">{signedByName}</span>
                <span className="block text-muted text-xs">{formatInstant(at, timeZone)}</span>
              </TableCell>
              <TableCell>
                {mayExport ? <Files id={id} period={formatRange({ from, to })} /> : <span className="text-muted">For auditors</span>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Files({ id, period }: { id: string; period: string }) {
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {FILES.map(({ label, href }) => (
        <a key={href(id)} href={href(id)} download className="underline underline-offset-4">
          {label}
          <span className="sr-only"> of {period}</span>
        </a>
      ))}
    </span>
  );
}
