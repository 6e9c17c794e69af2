import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import { toText } from "@/lib/core/telemetry/otlp/attribute-value";
import type { OtlpRecord } from "@/lib/core/telemetry/otlp/otlp-record";
import type { Identity } from "./identity";

/** Claude Code names one account twice, by its UUID and by a tagged id. */
const ACCOUNT_KEYS = ["user.account_uuid", "user.account_id"];
/** What kept ids may take up together in an attribute. */
const MAX_IDENTITIES = 6;

/**
 * Every name that a record and its token give to whoever worked, as keyed hashes, strongest first; empty = nobody. An `enduser.id` that is an
 * e-mail address is one. Attributes of the record win over those of its resource.
 */
export function identitiesOf(record: OtlpRecord, ctx: DecodeContext): Identity[] {
  const endUser = textOf("enduser.id", record);
  const identities: Identity[] = [];
  const add = (kind: Identity["kind"], id: string | null) => {
    if (id !== null && !identities.some(known => known.id === id)) identities.push({ kind, id });
  };
  const person = (text: string | null) => (text === null ? null : developerPseudonym(ctx.hash, text));
  add("email", endUser !== null && isEmail(endUser) ? person(endUser) : null);
  add("email", person(textOf("user.email", record)));
  add("token", ctx.tokenDeveloper);
  add("resource", endUser !== null && !isEmail(endUser) ? person(endUser) : null);
  for (const key of ACCOUNT_KEYS) add("account", person(textOf(key, record)));
  add("user-id", device("uid", "user-id", textOf("user.id", record), ctx));
  add("installation", device("ins", "installation", textOf("installation.id", record), ctx));
  return identities.slice(0, MAX_IDENTITIES);
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

function device(prefix: string, kind: string, text: string | null, ctx: DecodeContext): string | null {
  return text === null ? null : `${prefix}_${ctx.hash("identity", `${kind}\0${text.trim()}`).slice(0, 16)}`;
}

function textOf(key: string, { attributes, resource }: OtlpRecord): string | null {
  const text = toText(attributes.get(key)) ?? toText(resource.get(key));
  return text === null || text.trim() === "" ? null : text;
}
