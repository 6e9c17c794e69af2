import { AppError } from "@/lib/core/app-error";
import { listAnchors } from "../audit/list-anchors";
import { verifyAudit } from "../audit/verify-audit";
import { createSetupLink } from "../organization/create-setup-link";
import { type Command, text } from "./command";
import { systemCtx } from "./system-ctx";

const ORG_OPTION = { org: { type: "string" } } as const;

export const setupLink: Command = {
  usage: "",
  summary: "print the one-time link that sets up a new installation",
  options: {},
  run: async deps => {
    const url = await createSetupLink(deps, deps.baseUrl);
    return { text: url ?? "The installation is set up already; sign in instead.", json: { url } };
  },
};

export const auditVerify: Command = {
  usage: "",
  summary: "check the whole audit log's hash chain and its stored anchors",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const result = await verifyAudit(await systemCtx(deps, text(input, "org")));
    if (!result.ok) throw new AppError("conflict", `The audit log does not fit from entry ${result.sequence} on: ${result.reason}.`);
    return { text: `All ${result.entries} entries of the audit log fit; daily anchors checked: ${result.anchors}.`, json: result };
  },
};

export const auditAnchor: Command = {
  usage: "",
  summary: "print the newest daily anchor of the audit log, to be kept where this installation cannot change it",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const { anchors } = await listAnchors(await systemCtx(deps, text(input, "org")), new URLSearchParams("limit=1"));
    const [newest] = anchors;
    if (!newest) throw new AppError("not_found", "There is no anchor yet; the worker writes one a day.");
    return { text: newest.jws, json: newest };
  },
};
