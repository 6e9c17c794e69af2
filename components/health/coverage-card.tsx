import { counted } from "@/components/charts/figure-format";
import { Card, CardHeader } from "@/components/ui/card";
import { classNames } from "@/lib/client/class-names";
import type { TelemetryHealth } from "@/lib/contract/telemetry-health";
import { toolName } from "@/lib/core/telemetry/tools";
import { type CoverageDay, coverageDays, daysOf } from "./coverage-days";

/** Client x day: is anything missing? Shade tells use against the client's own busiest day; a dot is a day of which nothing came. */
export function CoverageCard({ health }: { health: TelemetryHealth }) {
  const days = daysOf(health.from, health.to);
  return (
    <Card aria-labelledby="coverage-title">
      <CardHeader
        id="coverage-title"
        title="Which client reported on which day?"
        description="Sessions begun per day, darker the closer to the client's own busiest day. A dot: nothing came."
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a section would be one landmark too many */}
      <div role="group" aria-label="Coverage by day" tabIndex={0} className="overflow-x-auto px-4 pb-4 focus-visible:-outline-offset-2">
        <table className="relative w-full min-w-max border-separate border-spacing-0.5 text-xs">
          <thead>
            <tr>
              <th scope="col" className="sr-only">
                Client
              </th>
              {days.map(day => (
                <th key={day} scope="col" className="h-5 min-w-2 p-0 font-normal text-faint text-left">
                  <span className="sr-only">{day}</span>
                  <span aria-hidden="true" className="block w-0 whitespace-nowrap">
                    {labelOf(day, days)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {health.coverage.map(client => (
              <tr key={client.tool}>
                <th scope="row" className="sticky left-0 w-px bg-surface pr-3 text-left font-medium whitespace-nowrap">
                  {toolName(client.tool)}
                </th>
                {coverageDays(client, days).map(cell => (
                  <Cell key={cell.day} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

const SHADES = ["", "bg-series-4/25", "bg-series-4/45", "bg-series-4/70", "bg-series-4"] as const;

function Cell({ cell }: { cell: CoverageDay }) {
  const words = cell.strength === 0 ? "nothing" : `${counted(cell.sessions, "session")}, ${counted(cell.turns, "turn")}`;
  return (
    <td title={`${cell.day}: ${words}`} className={classNames("h-6 rounded-xs p-0 text-center", SHADES[cell.strength])}>
      <span className="sr-only">{words}</span>
      {cell.strength === 0 && (
        <span aria-hidden="true" className="text-line-strong">
          ·
        </span>
      )}
    </td>
  );
}

/** The first day and every Monday are named, as far as there is room for it. */
function labelOf(day: string, days: readonly string[]): string | null {
  const date = new Date(`${day}T00:00:00Z`);
  const index = days.indexOf(day);
  if (index !== 0 && (date.getUTCDay() !== 1 || index < 4 || index > days.length - 4)) return null;
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" }).format(date);
}
