import type { PolicyDraft } from "@/lib/core/policy/document";
import { draftOf } from "@/lib/core/policy/serialize";
import type { ControlTx } from "../control-db/client";
import { readDocument } from "./get-draft";

/** What a version says, as a draft to go on from; null for no version. Throws `not_found`. */
export async function readVersionDraft(tx: ControlTx, org: string, version: number | null): Promise<PolicyDraft | null> {
  return version === null ? null : draftOf(await readDocument(tx, org, version));
}
