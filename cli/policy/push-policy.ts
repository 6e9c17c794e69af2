import { z } from "zod";
import { ApiError, request } from "@/lib/client/api";
import { api, page } from "@/lib/contract/paths";
import { diffPolicies } from "@/lib/core/policy/diff";
import { isPublishable } from "@/lib/core/policy/finding";
import { draftOf } from "@/lib/core/policy/serialize";
import { getConfig } from "../config-file";
import { getCurrentPolicy } from "../current-policy";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { findingLine, readPolicyFile } from "./policy-file";

export type Push = { file: string; title?: string | undefined; description: string; update?: string | undefined };

/** Of the answer, what is needed here. */
const requestSchema = z.object({ number: z.number().int(), revision: z.number().int() });

/** Proposes the file as a change request, or as the next revision of one that is open; nothing is published before somebody else approved it. */
export async function pushPolicy({ file, title = "", description, update }: Push, io: Io): Promise<ExitCode> {
  const number = update === undefined ? null : Number(update);
  if (number !== null && (!Number.isInteger(number) || number < 1)) {
    throw new CliError(EXIT.usage, "--update takes the number of a change request.");
  }
  if (number === null && title.trim() === "") throw new CliError(EXIT.usage, "A title is needed: --title <what changes>.");
  const { draft, baseVersion, findings } = readPolicyFile(io, file);
  for (const finding of findings) io.err(findingLine(finding));
  if (!isPublishable(findings)) throw new CliError(EXIT.failed, `${file} could not be published.`);

  const config = getConfig(io);
  const current = await getCurrentPolicy(io, config);
  if (diffPolicies(draftOf(current.policy), draft).length === 0) {
    io.out(`Policy version ${current.policy.version} is ${file} already; there is nothing to propose.`);
    return EXIT.done;
  }
  const server = { baseUrl: config.url, token: config.token };
  const post = (path: string, body: object) => request(requestSchema, path, { method: "POST", body: JSON.stringify(body) }, server);
  try {
    const proposed =
      number === null
        ? await post(api.changeRequests, { title, description, draft, baseVersion })
        : await post(api.changeRequestAction(number, "revise"), {
            revision: (await request(requestSchema, api.changeRequest(number), {}, server)).revision,
            ...{ draft, baseVersion, note: description },
          });
    const url = `${config.url}${page.changeRequest(proposed.number)}`;
    io.out(
      number === null
        ? `Change request ${proposed.number} is open: ${url}`
        : `Change request ${number} is at revision ${proposed.revision}: ${url}`,
    );
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new CliError(error.status === 0 ? EXIT.unreachable : EXIT.refused, `${file} was not proposed: ${reasonOf(error)}`);
  }
}

function reasonOf({ message, problem: { code, mergeable, currentVersion } }: ApiError): string {
  if (code !== "conflict" || typeof mergeable !== "boolean") return message;
  const hint = mergeable ? "what came in between changes other things" : "what came in between changes the same things";
  return `version ${String(currentVersion)} was published since; pull it and make the change again (${hint}).`;
}
