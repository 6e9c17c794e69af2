import type { IncomingMessage } from "node:http";
import { routeRequestSchema } from "@/lib/contract/route";
import { decisionValue, escalationValue } from "@/lib/core/policy/ofrep/ofrep-flags";
import type { Answer } from "../hot-path/answer";
import { parseJson } from "../ingest/parse-body";
import { readBody } from "../ingest/read-body";
import { withTeam } from "./caller-context";
import { authenticateReader, requirePolicy } from "./policy-reader";

const MAX_BYTES = 1024 * 1024;

/**
 * `POST /api/v1/route`: remote evaluation of one context or a list, for callers that cannot evaluate. The policy is evaluated locally wherever
 * that is possible; here the context leaves the caller's machine, so it must not hold a prompt.
 */
export async function serveRoute(request: IncomingMessage): Promise<Answer> {
  const reader = await authenticateReader(request);
  const input = routeRequestSchema.parse(parseJson(await readBody(request, MAX_BYTES)));
  const policy = await requirePolicy(reader);
  const decide = (context: Record<string, unknown>) => {
    const attributes = withTeam(context, reader.actor.team);
    const escalation = policy.evaluator().evaluateEscalation(attributes);
    return {
      ...decisionValue(policy.evaluator().evaluate(attributes)),
      escalation: escalation && escalationValue(escalation),
    };
  };
  const body = "context" in input ? decide(input.context) : { decisions: input.contexts.map(decide) };
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store", "x-policy-version": String(policy.version) },
    body: JSON.stringify(body),
  };
}
