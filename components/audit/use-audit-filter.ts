import { parseAsString, useQueryStates } from "nuqs";
import { instantOfLocalTime } from "@/lib/client/local-time";
import { shiftDay } from "@/lib/client/time-range";
import { useMe } from "@/lib/client/use-me";
import type { AuditFilter } from "@/lib/contract/audit";

const parsers = { actor: parseAsString, action: parseAsString, entity: parseAsString, from: parseAsString, to: parseAsString };
const NOTHING = { actor: null, action: null, entity: null, from: null, to: null };

/** As it stands in the URL: days of the organisation's time zone, both included. */
export type AuditChoice = Record<keyof typeof parsers, string | null>;

/** The filter in the URL, and what it asks the server for. */
export function useAuditFilter() {
  const [choice, setChoice] = useQueryStates(parsers, { history: "push" });
  const { timeZone } = useMe().org;
  const { actor, action, entity, from, to } = choice;
  const filter: AuditFilter = {
    ...(actor !== null && { actor }),
    ...(action !== null && { action }),
    ...(entity !== null && { entity }),
    ...startOf("from", from, timeZone),
    ...startOf("to", to === null ? null : dayAfter(to), timeZone),
  };
  return {
    choice,
    filter,
    isFiltered: Object.values(choice).some(value => value !== null),
    choose: (part: Partial<AuditChoice>) => void setChoice(part),
    clear: () => void setChoice(NOTHING),
  };
}

const dayAfter = (day: string): string => (Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : shiftDay(day, 1));

/** The first instant of a day; some zones skip midnight. Nothing for what is no day. */
function startOf(key: "from" | "to", day: string | null, timeZone: string): AuditFilter {
  if (day === null) return {};
  const instant = instantOfLocalTime(`${day}T00:00`, timeZone) ?? instantOfLocalTime(`${day}T01:00`, timeZone);
  return instant === null ? {} : { [key]: new Date(instant).toISOString() };
}
