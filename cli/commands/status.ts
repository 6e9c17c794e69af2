import { parseArgs } from "node:util";
import { ageText } from "../age-text";
import { readState } from "../client-state";
import { getConfig } from "../config-file";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { readPolicyCache } from "../policy-cache";

/** What this machine knows about the policy, without asking the server. Exits 3 when there is no usable policy. */
export async function status(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } }, strict: true });
  const config = getConfig(io);
  const cached = readPolicyCache(io, config.url);
  const { checkedAt, nextPollAt, lastError } = readState(io, config.url);
  const confirmedAt = cached.kind === "good" ? Math.max(checkedAt ?? 0, cached.header.fetchedAt) : null;
  const stale = cached.kind === "good" && confirmedAt !== null && io.now() - confirmedAt > cached.policy.client.staleAfterSeconds * 1000;
  const report = {
    url: config.url,
    policyVersion: cached.kind === "good" ? cached.header.version : null,
    publishedAt: cached.kind === "good" ? cached.policy.publishedAt : null,
    hash: cached.kind === "good" ? "verified" : cached.kind,
    checkedAt: confirmedAt === null ? null : new Date(confirmedAt).toISOString(),
    stale,
    nextPollAt: new Date(nextPollAt).toISOString(),
    lastError: lastError && { at: new Date(lastError.at).toISOString(), message: lastError.message },
  };
  if (values.json) io.out(JSON.stringify(report));
  else for (const line of describe(report, io.now())) io.out(line);
  return cached.kind === "good" ? EXIT.done : EXIT.noPolicy;
}

type Report = {
  url: string;
  policyVersion: number | null;
  publishedAt: string | null;
  hash: string;
  checkedAt: string | null;
  stale: boolean;
  nextPollAt: string;
  lastError: { at: string; message: string } | null;
};

function describe(report: Report, now: number): string[] {
  const { policyVersion, publishedAt, checkedAt, lastError } = report;
  const since = (time: string) => `${ageText(now - Date.parse(time))} ago`;
  const wait = Date.parse(report.nextPollAt) - now;
  const policy = policyVersion === null || publishedAt === null ? "none" : `version ${policyVersion}, published ${since(publishedAt)}`;
  const hash = { verified: "verified", damaged: "the stored policy is truncated or was altered; it is not used", none: "-" }[report.hash];
  return [
    `server     ${report.url}`,
    `policy     ${policy}${report.stale ? " (stale)" : ""}`,
    `hash       ${hash}`,
    `confirmed  ${checkedAt === null ? "never" : since(checkedAt)}`,
    `next poll  ${wait > 0 ? `in ${ageText(wait)}, when a command runs` : "with the next command"}`,
    `last error ${lastError === null ? "none" : `${lastError.message} (${since(lastError.at)})`}`,
  ];
}
