import { canonicalJson } from "./canonical-json";
import type { PolicyDocument, PolicyDraft } from "./document";
import { POLICY_SCHEMA_ID } from "./schema-id";

/** What publishing adds to a draft. `parent` is `sha256-<base64url>` of the previous version's bytes, null for the first. */
export type PublicationStamp = Pick<PolicyDocument, "org" | "version" | "parent" | "publishedAt" | "publishedBy" | "note">;

/** The document that publishing a draft makes. */
export function stampDraft(draft: PolicyDraft, stamp: PublicationStamp): PolicyDocument {
  return { schema: POLICY_SCHEMA_ID, ...stamp, ...draft };
}

/** A published document without its stamp, as a draft to go on from. */
export function draftOf(document: PolicyDocument): PolicyDraft {
  const {
    schema: _schema,
    org: _org,
    version: _version,
    parent: _parent,
    publishedAt: _at,
    publishedBy: _by,
    note: _note,
    ...draft
  } = document;
  return draft;
}

/** The text whose UTF-8 bytes are stored, hashed, signed and served: canonical JSON and a final newline. */
export function serializePolicy(document: PolicyDocument): string {
  return `${canonicalJson(document)}\n`;
}
