import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { GitHost, gitDeliveryAnswerSchema } from "@/lib/contract/git-connections";
import { AppError } from "@/lib/core/app-error";
import type { GitDelivery } from "@/lib/core/git/delivery";
import { readGithubDelivery } from "@/lib/core/git/read-github-delivery";
import { readGitlabDelivery } from "@/lib/core/git/read-gitlab-delivery";
import { createDropCounter } from "@/lib/core/telemetry/drop-counter";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import type { Answer } from "../hot-path/answer";
import { headerText } from "../hot-path/header-text";
import { parseJson } from "../ingest/parse-body";
import { readBody } from "../ingest/read-body";
import { storeTelemetry } from "../ingest/store-telemetry";
import { openSecret } from "./connection-dto";
import { eventsOfDelivery } from "./events-of-delivery";
import { isProven } from "./verify-delivery";

/** GitHub sends at most 25 MB, GitLab less. */
export const MAX_DELIVERY_BYTES = 25 * 1024 * 1024;

type Outcome = z.infer<typeof gitDeliveryAnswerSchema>;

const HOSTS = {
  github: { eventHeader: "x-github-event", eventShape: /^[a-z_]{1,60}$/, read: readGithubDelivery },
  gitlab: { eventHeader: "x-gitlab-event", eventShape: /^[A-Z][A-Za-z ]{0,60} Hook$/, read: readGitlabDelivery },
} as const;

/**
 * `POST /hooks/{host}/{connection}`: a webhook of a Git host. What is proven and understood becomes canonical events, by the same inbox as telemetry; what is
 * of no interest is counted. A delivery that is sent again changes nothing: its events are the same ones.
 */
export async function acceptDelivery(request: IncomingMessage, host: GitHost, id: string): Promise<Answer> {
  const connection = await getConnection(host, id);
  const body = await readBody(request, MAX_DELIVERY_BYTES);
  assertProven(request, host, connection, body);
  const event = headerText(request, HOSTS[host].eventHeader) ?? "";
  const receivedAtMs = now();
  const delivery = readDelivery(host, event, headerText(request, "content-type"), body);
  const outcome = await store(connection, { host, event, delivery, receivedAtMs });
  await controlDb().gitConnection.updateMany({ where: { id }, data: { lastDeliveryAt: new Date(receivedAtMs) } });
  return { status: 200, headers: { "content-type": "application/json", "cache-control": "no-store" }, body: JSON.stringify(outcome) };
}

type Connection = { id: string; orgId: string; repos: string[]; secret: Uint8Array };

async function getConnection(host: GitHost, id: string): Promise<Connection> {
  const row = z.uuid().safeParse(id).success ? await controlDb().gitConnection.findFirst({ where: { id, host } }) : null;
  if (!row) throw notProven();
  return row;
}

function assertProven(request: IncomingMessage, host: GitHost, { secret }: Connection, body: Buffer): void {
  const proof = { host, body, signature: headerText(request, "x-hub-signature-256"), token: headerText(request, "x-gitlab-token") };
  if (!isProven(proof, openSecret(secret))) throw notProven();
}

/** An unknown address and a wrong proof are told alike. */
function notProven(): AppError {
  return new AppError("unauthenticated", "There is no such connection, or its secret is another one.");
}

function readDelivery(host: GitHost, event: string, contentType: string | null, body: Buffer): GitDelivery | null {
  if (!/^application\/json\b/i.test(contentType ?? "")) {
    throw new AppError("unsupported_media", "Choose the content type application/json in the webhook's settings.");
  }
  const json = parseJson(body);
  try {
    return HOSTS[host].read(event, json);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const fields = error.issues.slice(0, 5).map(issue => issue.path.join("."));
    throw new AppError("bad_request", `The body is not what ${host} documents for this event (see ${fields.join(", ")}).`);
  }
}

type Received = { host: GitHost; event: string; delivery: GitDelivery | null; receivedAtMs: number };

async function store({ id, orgId, repos }: Connection, { host, event, delivery, receivedAtMs }: Received): Promise<Outcome> {
  const drops = createDropCounter();
  const ignored = delivery === null ? "event" : repos.length > 0 && !repos.includes(delivery.repo) ? "repository" : null;
  const made = delivery === null || ignored !== null ? null : await eventsOfDelivery(delivery, { id, org: orgId, host, receivedAtMs });
  if (made === null) drops.count(host, null, ignored === "repository" ? "git:repository" : eventKey(host, event));
  for (let file = 0; file < (made?.leftOut ?? 0); file++) drops.count(host, null, "git:files_beyond_limit");
  const events = made?.events ?? [];
  await storeTelemetry(orgId, receivedAtMs, { events, rejected: [], dropped: drops.list(), identities: made?.identities ?? [] });
  return { accepted: events.length, ignored };
}

/** An event by its name, if it has the form of those that the host documents. */
function eventKey(host: GitHost, event: string): string {
  return `event:${HOSTS[host].eventShape.test(event) ? event.replaceAll(" ", "_") : "unknown"}`;
}
