import { parseArgs } from "node:util";
import { currentPolicyOf } from "@/lib/sdk/current-policy";
import type { PolicyStore } from "@/lib/sdk/policy-store";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { checkSignature } from "@/lib/sdk/verify-signature";
import { ageText } from "../age-text";
import { findConfig } from "../config-file";
import { checkServer } from "../doctor/check-server";
import { checkEnvironment, checkTools } from "../doctor/check-tools";
import { bad, type DoctorFinding, good, note } from "../doctor/finding";
import { EXIT, type ExitCode } from "../exit-code";
import { filesOf } from "../files";
import type { Io } from "../io";
import { policyStoreOf } from "../server-of";
import { isPaused, listSpool } from "../spool/spool";

const MARKS = { good: "ok  ", note: "note", bad: "BAD " };

/** Looks at all that has to work together, and says what does not. Exits 1 when something is bad. */
export async function doctor(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } }, strict: true });
  const config = findConfig(io);
  const findings: DoctorFinding[] = [];
  if (config === null) findings.push(bad("sign-in", "not signed in; run `lanekeeper login --url <address>`"));
  else {
    const store = policyStoreOf(io, config.url);
    const cached = store.readPolicy();
    findings.push(...(await checkServer(config, cached.kind === "good" ? cached.policy.version : null, io.now())));
    findings.push(...(await checkPolicy(store, io.now())), ...checkTools(io, config.url));
  }
  findings.push(...checkEnvironment(io.env), ...checkSpool(io), ...lastLogLine(io));
  if (values.json) io.out(JSON.stringify(findings));
  else for (const { level, about, text } of findings) io.out(`${MARKS[level]} ${about}: ${text}`);
  return findings.some(({ level }) => level === "bad") ? EXIT.failed : EXIT.done;
}

async function checkPolicy(store: PolicyStore, nowMs: number): Promise<DoctorFinding[]> {
  const cached = store.readPolicy();
  if (cached.kind === "none") return [bad("policy", "none here")];
  if (cached.kind === "damaged") return [bad("policy", "the stored policy is truncated or was altered; it is not used")];
  const state = store.readState();
  const { stale, checkedAt } = currentPolicyOf(cached, state, nowMs);
  const age = `version ${cached.policy.version}, confirmed ${ageText(nowMs - checkedAt)} ago`;
  const signature = await checkSignature(cached.bytes, cached.header.signature, state.keys?.set ?? []);
  return [
    stale ? bad("policy", `${age}: stale${state.lastError ? `; ${state.lastError.message}` : ""}`) : good("policy", age),
    signature === "good"
      ? good("signature", "verified")
      : bad("signature", signature === "wrong" ? "wrong" : "by a key that is not pinned here; sign in again"),
  ];
}

function checkSpool(io: Io): DoctorFinding[] {
  const waiting = listSpool(io).length;
  if (isPaused(io)) return [note("reporting", "paused; `lanekeeper resume` goes on")];
  return waiting > 20 ? [bad("reporting", `${waiting} batches wait to be sent`)] : [good("reporting", `${waiting} batches wait`)];
}

function lastLogLine(io: Io): DoctorFinding[] {
  const last = readFileIfAny(filesOf(io).log)?.toString("utf8").trimEnd().split("\n").at(-1);
  return last ? [note("log", last)] : [];
}
