import { counted, formatCount } from "@/components/charts/figure-format";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { classNames } from "@/lib/client/class-names";
import type { PolicyClients } from "@/lib/contract/rollout";
import { versionRole, versionRows, versionText } from "./client-words";

const MOST_VERSIONS = 6;

type Props = { answer: PolicyClients; version: number | null; onVersion: (version: number | null) => void };

/** How many clients hold each version; a row narrows the list below to it. */
export function VersionsCard({ answer, version, onVersion }: Props) {
  const { shown, others } = versionRows(answer.versions, MOST_VERSIONS);
  const most = Math.max(1, ...shown.map(row => row.clients));
  return (
    <Card aria-labelledby="versions-title">
      <CardHeader
        id="versions-title"
        title="Who has which version?"
        description="Clients seen in the last 30 days, by the version they last said they have. Choose one to see its clients."
      />
      <CardBody>
        {shown.length === 0 && <p className="text-muted">No client was seen in the last 30 days.</p>}
        <ul className="grid gap-0.5">
          {shown.map(row => {
            const chosen = (row.version ?? 0) === version;
            const role = versionRole(row.version, answer);
            return (
              <li key={row.version ?? 0}>
                <button
                  type="button"
                  aria-pressed={chosen}
                  onClick={() => onVersion(chosen ? null : (row.version ?? 0))}
                  className={classNames(
                    "grid w-full grid-cols-[7.5rem_minmax(0,1fr)_3.5rem] items-center gap-3 rounded-md px-2 py-1 text-left hover:bg-sunken pointer-coarse:py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)_4rem]",
                    chosen && "bg-sunken",
                  )}
                >
                  <span className="flex flex-wrap items-center gap-x-2">
                    <span className="font-medium tabular">{versionText(row.version)}</span>
                    {role && <Badge tone="outline">{role}</Badge>}
                  </span>
                  <span className="h-2 rounded-full bg-sunken" aria-hidden="true">
                    <span
                      className={classNames("block h-full rounded-full", row.current ? "bg-ink" : "bg-faint")}
                      style={{ width: `${(row.clients / most) * 100}%` }}
                    />
                  </span>
                  <span className="text-right tabular">
                    {formatCount(row.clients)}
                    <span className="sr-only"> {row.clients === 1 ? "client" : "clients"}</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        {others > 0 && <p className="mt-1 px-2 text-muted">And {counted(others, "client")} with older versions.</p>}
      </CardBody>
    </Card>
  );
}
