import { formatCount } from "@/components/charts/figure-format";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { TelemetryHealth } from "@/lib/contract/telemetry-health";
import { toolName } from "@/lib/core/telemetry/tools";

/** What was left out at the door: refused because it could not be read, or dropped because it may not be kept. */
export function DroppedCard({ dropped }: { dropped: TelemetryHealth["dropped"] }) {
  if (dropped.length === 0) return null;
  return (
    <Card aria-labelledby="dropped-title">
      <CardHeader
        id="dropped-title"
        title="What was left out at the door?"
        description="Attributes and events that are not on the list of what may be kept, by name only, and records that could not be read."
      />
      <div className="max-h-96 overflow-y-auto border-t">
        <Table label="Left out at the door">
          <TableHead>
            <tr>
              <TableHeader>Client</TableHeader>
              <TableHeader>Version</TableHeader>
              <TableHeader>Name</TableHeader>
              <TableHeader>First on</TableHeader>
              <TableHeader numeric>Times</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {dropped.map(({ tool, version, reason, firstDay, count }) => (
              <TableRow key={`${tool} ${version} ${reason}`}>
                <TableCell className="whitespace-nowrap">{tool === "" ? "Any" : toolName(tool)}</TableCell>
                <TableCell className="font-mono text-xs">{version}</TableCell>
                <TableCell className="font-mono text-xs">{reason}</TableCell>
                <TableCell className="whitespace-nowrap text-muted tabular">{firstDay}</TableCell>
                <TableCell numeric>{formatCount(count)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}
