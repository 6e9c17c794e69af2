import type { AuditRecord } from "@/lib/core/access/audit-chain";
import { ERASED_PERSON, openSealedValues, personsIn, UNREADABLE } from "@/lib/core/access/sealed-value";
import { unseal } from "../auth/installation-key";
import type { ControlTx } from "../control-db/client";
import { readPersonKeys } from "./person-keys";

type Entry = Pick<AuditRecord, "format" | "actorKind" | "actorId" | "actorName" | "before" | "after">;

/** The same entries with personal values readable; those of a person whose key was shredded read as "erased person". */
export async function openPersonal<Row extends Entry>(tx: ControlTx, orgId: string, rows: readonly Row[]): Promise<Row[]> {
  const namesPerson = (row: Entry): boolean => row.format > 1 && row.actorKind === "user";
  const persons = new Set(rows.flatMap(row => [...(namesPerson(row) ? [row.actorId] : []), ...personsIn([row.before, row.after])]));
  const keys = await readPersonKeys(tx, orgId, [...persons]);
  const open = ({ person, sealed }: { person: string; sealed: string | null }): unknown => {
    const key = keys.get(person);
    return key && sealed ? unsealJson(sealed, key) : ERASED_PERSON;
  };
  return rows.map(row => ({
    ...row,
    actorName: namesPerson(row) ? String(open({ person: row.actorId, sealed: row.actorName })) : row.actorName,
    before: openSealedValues(row.before, open),
    after: openSealedValues(row.after, open),
  }));
}

function unsealJson(sealed: string, key: Buffer): unknown {
  try {
    return JSON.parse(unseal(Buffer.from(sealed, "base64url"), key).toString("utf8"));
  } catch {
    return UNREADABLE;
  }
}
