import type { Actor } from "@/lib/core/access/permissions";
import type { SealedValue } from "@/lib/core/access/sealed-value";
import { seal } from "../auth/installation-key";
import type { ControlTx } from "../control-db/client";
import { ensurePersonKeys } from "./person-keys";
import { Personal } from "./personal";

/** What an entry keeps of its actor's name and of the change: as JSON, personal values as ciphertext. The caller holds the organisation's lock. */
export async function sealPersonal(tx: ControlTx, actor: Actor, { before, after }: { before?: unknown; after?: unknown }) {
  const persons = new Set(actor.kind === "user" ? [actor.userId] : []);
  replacePersonal([before, after], ({ person }) => void persons.add(person));
  const keys = await ensurePersonKeys(tx, actor.org, [...persons]);
  const sealJson = ({ person, value }: Personal): string | null => {
    const key = keys.get(person);
    return key ? seal(Buffer.from(JSON.stringify(value ?? null)), key).toString("base64url") : null;
  };
  const sealed = (part: Personal): SealedValue => ({ $personal: { person: part.person, sealed: sealJson(part) } });
  return {
    actorName: actor.kind === "user" ? (sealJson(new Personal(actor.userId, actor.name)) ?? "") : actor.name,
    before: replacePersonal(before, sealed),
    after: replacePersonal(after, sealed),
  };
}

/** The value as the store gives it back, so that what is hashed is what is kept; each personal part replaced. */
function replacePersonal(value: unknown, replace: (personal: Personal) => unknown): unknown {
  if (value === undefined || value === null) return null;
  const text = JSON.stringify(value, (_key, member: unknown) => (member instanceof Personal ? replace(member) : member));
  return JSON.parse(text);
}
