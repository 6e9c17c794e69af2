import { AppError } from "@/lib/core/app-error";
import { verifyAudit } from "../audit/verify-audit";
import { createSetupLink } from "../organization/create-setup-link";
import { type Command, text } from "./command";
import { systemCtx } from "./system-ctx";

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
  summary: "check the whole audit log's hash chain",
  options: { org: { type: "string" } },
  run: async (deps, input) => {
    const result = await verifyAudit(await systemCtx(deps, text(input, "org")));
    if (!result.ok) throw new AppError("conflict", `The audit log does not fit from entry ${result.sequence} on: ${result.reason}.`);
    return { text: `All ${result.entries} entries of the audit log fit.`, json: result };
  },
};
