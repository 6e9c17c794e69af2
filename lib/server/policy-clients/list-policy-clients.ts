import { z } from "zod";
import { CLIENT_STATES, type PolicyClients } from "@/lib/contract/rollout";
import { can, visibleTeams } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { EVALUATOR_VERSION } from "@/lib/core/policy/evaluator-version";
import { compareVersions, parseVersion } from "@/lib/core/policy/semver";
import {
  type ClientPosition,
  type ClientQuestion,
  type ClientRow,
  countPolicyClients,
  listClientRows,
  listEvaluators,
} from "../control-db/policy-clients";
import { authorize, type Ctx } from "../ctx";
import { offeredPolicies } from "../policy-serving/current-policy";

const LATELY_MS = 30 * 86_400_000;
/** Where no policy says otherwise. */
const SILENT_AFTER_SECONDS = 3600;

const querySchema = z.object({
  state: z.enum(CLIENT_STATES).nullable(),
  /** 0: they have not said. */
  version: z.coerce.number().int().min(0).max(2_147_483_647).nullable(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/**
 * Who follows which version, least current first. For those who may see sessions: clients of the actor's own teams, everyone's with
 * `sessions.view-all`. Whose a personal token is stays with those who manage tokens.
 */
export async function listPolicyClients(ctx: Ctx, query: URLSearchParams): Promise<PolicyClients> {
  authorize(ctx, "sessions.view");
  const { state, version, limit } = querySchema.parse({
    state: query.get("state"),
    version: query.get("version"),
    limit: query.get("limit") ?? undefined,
  });
  const cursor = query.get("cursor");
  const { org } = ctx.actor;
  const offered = await offeredPolicies(org);
  const client = offered?.published.document().client ?? null;
  const minEvaluator = client?.minEvaluator ?? null;
  const teams = visibleTeams(ctx.actor);
  const question: ClientQuestion = {
    org,
    teams: teams === "all" ? null : teams,
    publishedVersion: offered?.published.version ?? null,
    stagedVersion: offered?.staged?.policy.version ?? null,
    silentBeforeMs: ctx.now() - (client?.staleAfterSeconds ?? SILENT_AFTER_SECONDS) * 1000,
    outdatedEvaluators: (await listEvaluators(org)).filter(each => isBelow(each, minEvaluator)),
  };
  const [counts, rows] = await Promise.all([
    countPolicyClients(question, ctx.now() - LATELY_MS),
    listClientRows(question, { state, version }, cursor === null ? null : decodeCursor(cursor), limit + 1),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const { publishedVersion, stagedVersion } = question;
  const sum = (of: (count: (typeof counts)[number]) => number) => counts.reduce((total, count) => total + of(count), 0);
  return {
    asOf: new Date(ctx.now()).toISOString(),
    publishedVersion,
    stagedVersion,
    evaluator: EVALUATOR_VERSION,
    minEvaluator,
    versions: [...new Set(counts.filter(({ lately }) => lately > 0).map(count => count.version))].map(each => ({
      version: each,
      clients: sum(count => (count.version === each ? count.lately : 0)),
      current: each !== null && (each === publishedVersion || each === stagedVersion),
    })),
    states: CLIENT_STATES.map(each => ({ state: each, clients: sum(count => (count.state === each ? count.clients : 0)) })),
    clients: shown.map(row => present(row, can(ctx.actor, "tokens.manage"))),
    next: last ? encodeCursor({ version: last.policyVersion ?? 0, instance: last.instance }) : null,
  };
}

function isBelow(evaluator: string, minimum: string | null): boolean {
  const [own, needed] = [parseVersion(evaluator), minimum === null ? null : parseVersion(minimum)];
  return own !== null && needed !== null && compareVersions(own, needed) < 0;
}

function present({ token, firstSeenAt, lastSeenAt, versionSince, ...row }: ClientRow, mayName: boolean): PolicyClients["clients"][number] {
  return {
    ...row,
    token: row.personal && !mayName ? null : token,
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    versionSince: versionSince?.toISOString() ?? null,
  };
}

const positionSchema = z.tuple([z.number().int(), z.string().min(1).max(100)]);

function encodeCursor({ version, instance }: ClientPosition): string {
  return Buffer.from(JSON.stringify([version, instance])).toString("base64url");
}

function decodeCursor(cursor: string): ClientPosition {
  try {
    const [version, instance] = positionSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { version, instance };
  } catch {
    throw new AppError("bad_request", "The cursor is not one that this address gave out.", {
      issues: [{ pointer: "/cursor", message: "Start again without a cursor" }],
    });
  }
}
