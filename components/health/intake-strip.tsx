import { counted } from "@/components/charts/figure-format";
import { classNames } from "@/lib/client/class-names";
import { relativeTime } from "@/lib/client/relative-time";
import type { TelemetryHealth } from "@/lib/contract/telemetry-health";
import { durationWords } from "./event-words";

/** Lag from which on the figures are visibly behind. */
const BEHIND_MS = 10_000;

/** Is the pipe itself well: last arrival, what waits, the store. */
export function IntakeStrip({ health }: { health: TelemetryHealth }) {
  const { inbox, analyticalStore, lastEventAt, asOf } = health;
  const lag = inbox.lagMs ?? 0;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
      <Item
        label="Last arrival"
        value={lastEventAt === null ? "None in this range" : relativeTime(Date.parse(lastEventAt), Date.parse(asOf))}
      />
      <Item
        label="Waiting in the inbox"
        value={counted(inbox.events, "event")}
        note={lag > BEHIND_MS ? `Figures are ${durationWords(lag)} behind` : "Figures are up to date"}
        bad={lag > BEHIND_MS}
      />
      <Item
        label="Set aside"
        value={counted(inbox.parked, "batch", "batches")}
        note={inbox.parked === 0 ? "Everything accepted could be read" : "Kept whole; see the worker's log"}
        bad={inbox.parked > 0}
      />
      <Item
        label="Analytical store"
        value={analyticalStore === "up" ? "Up" : "Away"}
        note={analyticalStore === "up" ? "Figures can be read" : "Telemetry is still accepted and waits"}
        bad={analyticalStore === "down"}
      />
    </dl>
  );
}

function Item({ label, value, note, bad = false }: { label: string; value: string; note?: string; bad?: boolean }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-muted text-xs">{label}</dt>
      <dd>
        <span className={classNames("block font-semibold text-base tabular", bad && "text-danger")}>{value}</span>
        {note && <span className="block text-muted text-xs">{note}</span>}
      </dd>
    </div>
  );
}
