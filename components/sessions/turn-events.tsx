import { Badge } from "@/components/ui/badge";
import type { TurnEvent } from "./turn-facts";

/** What befell a turn, each with its reason beside it. */
export function TurnEvents({ events }: { events: readonly TurnEvent[] }) {
  if (events.length === 0) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {events.map(event => (
        <span key={event.text} className="inline-flex flex-wrap items-center gap-x-1.5">
          <Badge tone={event.tone}>{event.text}</Badge>
          {event.why && <span className="text-muted text-xs">{event.why}</span>}
        </span>
      ))}
    </span>
  );
}
