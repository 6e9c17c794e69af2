import Link from "next/link";
import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";
import { relativeTime } from "@/lib/client/relative-time";
import { page } from "@/lib/contract/paths";
import type { IntakeStatus } from "@/lib/contract/telemetry";
import { toolName } from "@/lib/core/telemetry/tools";

/** What arrived by tool, what was left out and why, and where to go on. */
export function ArrivedTools({ status, now }: { status: IntakeStatus; now: number }) {
  const lag = status.lagMs ?? 0;
  return (
    <>
      <dl className="divide-y divide-line border-t">
        {status.byTool.map(({ tool, events, sessions, lastEventAt }) => (
          <div key={tool} className="flex min-h-11 items-center justify-between gap-3 px-4 py-1.5">
            <dt>
              <span className="block font-medium">{toolName(tool)}</span>
              <time dateTime={lastEventAt} className="block text-2xs text-muted">
                {relativeTime(Date.parse(lastEventAt), now)}
              </time>
            </dt>
            <dd className="text-right text-muted text-xs tabular">
              {sessions > 0 && <span className="block text-ink">{counted(sessions, "session")}</span>}
              {counted(events, "event")}
            </dd>
          </div>
        ))}
      </dl>
      {status.dropped.length > 0 && <Dropped dropped={status.dropped} />}
      <CardFooter>
        <span className="text-xs">{lag > 10_000 ? `Figures are ${Math.round(lag / 1000)} s behind` : "Figures are up to date"}</span>
        <Button asChild size="sm">
          <Link href={page.overview}>Open the overview</Link>
        </Button>
      </CardFooter>
    </>
  );
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function Dropped({ dropped }: { dropped: IntakeStatus["dropped"] }) {
  return (
    <details className="border-t px-4 py-2.5 text-xs">
      <summary className="text-muted">
        Left out:{" "}
        {counted(
          dropped.reduce((sum, { count }) => sum + count, 0),
          "record",
        )}
      </summary>
      <ul className="mt-1.5 grid gap-1">
        {dropped.map(({ tool, version, reason, count }) => (
          <li key={`${tool} ${version} ${reason}`} className="flex justify-between gap-3">
            <span>
              {toolName(tool)} {version}: {reason}
            </span>
            <span className="text-muted tabular">{count.toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
