import { parseArgs } from "node:util";
import type { PinnedKeys } from "@/lib/sdk/client-state";
import { currentPolicyOf } from "@/lib/sdk/current-policy";
import type { CachedPolicy } from "@/lib/sdk/policy-cache";
import type { SignatureCheck } from "@/lib/sdk/verify-signature";
import { ageText } from "../age-text";
import { getConfig } from "../config-file";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { policyStoreOf } from "../server-of";

/** What this machine knows about the policy, without asking the server. Exits 3 when there is no usable policy. */
export async function status(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } }, strict: true });
  const config = getConfig(io);
  const store = policyStoreOf(io, config.url);
  const cached = store.readPolicy();
  const state = store.readState();
  const { nextPollAt, lastError } = state;
  const current = cached.kind === "good" ? currentPolicyOf(cached, state, io.now()) : null;
  const signature = cached.kind === "good" ? await checkCached(cached, state.keys) : null;
  const report = {
    url: config.url,
    policyVersion: cached.kind === "good" ? cached.header.version : null,
    publishedAt: cached.kind === "good" ? cached.policy.publishedAt : null,
    hash: cached.kind === "good" ? "verified" : cached.kind,
    signature,
    checkedAt: current && new Date(current.checkedAt).toISOString(),
    stale: current?.stale ?? false,
    nextPollAt: new Date(nextPollAt).toISOString(),
    lastError: lastError && { at: new Date(lastError.at).toISOString(), message: lastError.message },
  };
  if (values.json) io.out(JSON.stringify(report));
  else for (const line of describe(report, io.now())) io.out(line);
  return cached.kind === "good" ? EXIT.done : EXIT.noPolicy;
}

const SIGNATURE_WORDS: Record<SignatureCheck, string> = {
  good: "verified",
  "unknown-key": "by a key that is not pinned here",
  wrong: "wrong",
};

async function checkCached({ bytes, header }: CachedPolicy, keys: PinnedKeys | null): Promise<SignatureCheck> {
  const { checkSignature } = await import("@/lib/sdk/verify-signature");
  return checkSignature(bytes, header.signature, keys?.set ?? []);
}

type Report = {
  url: string;
  policyVersion: number | null;
  publishedAt: string | null;
  hash: string;
  signature: SignatureCheck | null;
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
    `signature  ${report.signature === null ? "-" : SIGNATURE_WORDS[report.signature]}`,
    `confirmed  ${checkedAt === null ? "never" : since(checkedAt)}`,
    `next poll  ${wait > 0 ? `in ${ageText(wait)}, when a command runs` : "with the next command"}`,
    `last error ${lastError === null ? "none" : `${lastError.message} (${since(lastError.at)})`}`,
  ];
}
