import { formatCount } from "@/components/charts/figure-format";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { relativeTime } from "@/lib/client/relative-time";
import type { TelemetryHealth } from "@/lib/contract/telemetry-health";
import { SIGNALS } from "@/lib/core/metrics/facts";
import { toolName } from "@/lib/core/telemetry/tools";

/** What each version of each client shows; what one version no longer sends is seen here first. */
export function VersionsCard({ health }: { health: TelemetryHealth }) {
  return (
    <Card aria-labelledby="versions-title">
      <CardHeader
        id="versions-title"
        title="What does each client version show?"
        description="A correction that a client cannot show is never counted, so figures are compared only between sessions that show the same."
      />
      <div className="border-t">
        <Table label="Client versions">
          <TableHead>
            <tr>
              <TableHeader>Client</TableHeader>
              <TableHeader>Version</TableHeader>
              <TableHeader numeric>Sessions</TableHeader>
              <TableHeader numeric>Turns</TableHeader>
              <TableHeader numeric>Without tokens</TableHeader>
              <TableHeader>Correction signals</TableHeader>
              <TableHeader>Last seen</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {health.versions.map(version => (
              <TableRow key={`${version.tool} ${version.version}`}>
                <TableCell className="whitespace-nowrap font-medium">{toolName(version.tool)}</TableCell>
                <TableCell className="font-mono text-xs">{version.version ?? "not said"}</TableCell>
                <TableCell numeric>{formatCount(version.sessions)}</TableCell>
                <TableCell numeric>{formatCount(version.turns)}</TableCell>
                <TableCell numeric>{shareWords(version.missingTokensShare)}</TableCell>
                <TableCell className="whitespace-nowrap">{version.coverageClasses.map(signalsWords).join(", ")}</TableCell>
                <TableCell className="whitespace-nowrap text-muted">
                  {relativeTime(Date.parse(version.lastSeen), Date.parse(health.asOf))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}

const shareWords = (share: number): string => (share === 0 ? "none" : share < 0.01 ? "<1%" : `${Math.round(share * 100)}%`);

/** "s1+s2" is two of the six kinds. */
function signalsWords(coverageClass: string): string {
  const seen = coverageClass === "none" ? 0 : coverageClass.split("+").length;
  return `${seen} of ${SIGNALS.length}`;
}
