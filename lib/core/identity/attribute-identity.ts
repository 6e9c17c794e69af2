import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { IDENTITY_ATTRIBUTE, type Identity, isPersonal, standsForPerson } from "./identity";

const SEPARATOR = "/";

/** The pseudonym that an event gets when nothing but its own record is known: of the strongest name that stands for a person. */
export function developerOf(identities: readonly Identity[]): string | null {
  return identities.find(({ id }) => standsForPerson(id))?.id ?? null;
}

/**
 * Says on an event who worked: the developer, the team that `teamOf` knows of them where none is stated, and the weaker names, so that the developer can
 * be found later; of those nothing is noted where a person is named.
 */
export function withIdentities(
  event: CanonicalEvent,
  identities: readonly Identity[],
  teamOf: DecodeContext["teamOf"] = () => null,
): CanonicalEvent {
  const [strongest] = identities;
  if (strongest === undefined) return event;
  const developer = developerOf(identities);
  const attributed = { ...event, developer, team: event.team ?? (developer === null ? null : teamOf(developer)) };
  const weaker = isPersonal(strongest.kind) ? [] : identities.map(({ id }) => id).filter(id => id !== developer);
  if (weaker.length > 0) attributed.attributes = { [IDENTITY_ATTRIBUTE]: weaker.join(SEPARATOR), ...event.attributes };
  return attributed;
}

/** Every name that an event carries, strongest first. */
export function namesOf(event: Pick<CanonicalEvent, "developer" | "attributes">): string[] {
  const noted = event.attributes[IDENTITY_ATTRIBUTE];
  const weaker = noted === undefined ? [] : noted.split(SEPARATOR);
  return event.developer === null ? weaker : [event.developer, ...weaker];
}
