import {
  auditAnchorListSchema,
  auditAnchorQuerySchema,
  auditExportQuerySchema,
  auditFacetsSchema,
  auditListSchema,
  auditQuerySchema,
  auditVerifyEventSchema,
} from "../../audit";
import { api } from "../../paths";
import { json, may, type Operation, stream } from "../operation";

const tag = "Audit log";

export const auditOperations: readonly Operation[] = [
  {
    id: "listAudit",
    method: "GET",
    path: api.audit,
    tag,
    summary: "The audit log, newest first",
    about: "Names and e-mail addresses of someone who was erased read as `erased person`.",
    access: may("audit.read"),
    query: auditQuerySchema,
    answers: [json(auditListSchema, "A page of entries.")],
  },
  {
    id: "getAuditFacets",
    method: "GET",
    path: api.auditFacets,
    tag,
    summary: "Actors, actions and entities in it",
    access: may("audit.read"),
    answers: [json(auditFacetsSchema, "What its filters can be set to.")],
  },
  {
    id: "exportAudit",
    method: "GET",
    path: api.auditExport,
    tag,
    summary: "Export it, to be verified offline",
    about:
      "The first line holds a signed head, every further one an entry; `lanekeeper audit verify` checks them. Personal values are ciphertext.",
    access: may("audit.export"),
    query: auditExportQuerySchema,
    problems: ["not_found"],
    answers: [{ status: 200, about: "The entries.", content: [{ media: "application/x-ndjson", about: "Lines of JSON." }] }],
  },
  {
    id: "verifyAudit",
    method: "GET",
    path: api.auditVerify,
    tag,
    summary: "Check its hash chain and anchors",
    access: may("audit.export"),
    answers: [stream("How far it is; at last whether the chain is intact or where it breaks.", auditVerifyEventSchema)],
  },
  {
    id: "listAuditAnchors",
    method: "GET",
    path: api.auditAnchors,
    tag,
    summary: "Its daily anchors, newest first",
    about: "Signed heads of the chain. Kept elsewhere, they prove that nothing behind them was rewritten.",
    access: may("audit.read"),
    query: auditAnchorQuerySchema,
    answers: [json(auditAnchorListSchema, "A page of anchors.")],
  },
];
