import { type SignOff, type SignOffDocument, signOffDocumentSchema } from "@/lib/contract/escalations";
import { dayText } from "./sign-offs-of";

type SignOffRow = { id: string; from: Date; to: Date; note: string; signedByName: string; at: Date; sha256: string; figures: Uint8Array };

/** A sign-off as it is read: what was frozen comes from the signed bytes themselves. */
export function presentSignOff({ id, from, to, note, signedByName, at, sha256, figures: bytes }: SignOffRow): SignOff {
  const { auditHead, figures, sample } = documentOf(bytes);
  return { id, from: dayText(from), to: dayText(to), note, signedByName, at: at.toISOString(), sha256, auditHead, figures, sample };
}

/** The document of signed bytes. */
export function documentOf(bytes: Uint8Array): SignOffDocument {
  return signOffDocumentSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}
