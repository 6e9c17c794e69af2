import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { IDENTITY_ATTRIBUTE, type Identity, isPersonal, standsForPerson } from "./identity";

const SEPARATOR = "/";

/** The pseudonym that an event gets when nothing but its own record is known: of the strongest name that stands for a person. */
export function developerOf(identities: readonly Identity[]): string | null {
  return identities.find(({ id }) => standsForPerson(id))?.id ?? null;
}

/** Notes an event's weaker names on it, so that its developer can be found later; nothing is noted where a person is named. */
export function withIdentities(event: CanonicalEvent, identities: readonly Identity[]): CanonicalEvent {
  const [strongest] = identities;
  if (strongest === undefined || isPersonal(strongest.kind)) return event;
  const weaker = identities.map(({ id }) => id).filter(id => id !== event.developer);
  if (weaker.length === 0) return event;
  return { ...event, attributes: { [IDENTITY_ATTRIBUTE]: weaker.join(SEPARATOR), ...event.attributes } };
}

/** Every name that an event carries, strongest first. */
export function namesOf(event: Pick<CanonicalEvent, "developer" | "attributes">): string[] {
  const noted = event.attributes[IDENTITY_ATTRIBUTE];
  const weaker = noted === undefined ? [] : noted.split(SEPARATOR);
  return event.developer === null ? weaker : [event.developer, ...weaker];
}
