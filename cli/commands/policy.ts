import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { diffPolicies, type PolicyChange } from "@/lib/core/policy/diff";
import { isPublishable } from "@/lib/core/policy/finding";
import { draftOf } from "@/lib/core/policy/serialize";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";
import { getConfig } from "../config-file";
import { getCurrentPolicy } from "../current-policy";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { findingLine, POLICY_FILE, policyFileText, readJsonObject, readPolicyFile } from "../policy/policy-file";
import { type Push, pushPolicy } from "../policy/push-policy";
import { assertionsSchema, runAssertions } from "../policy/run-assertions";

const OPTIONS = {
  file: { type: "string", default: POLICY_FILE },
  tests: { type: "string", default: "lanekeeper.tests.json" },
  title: { type: "string" },
  description: { type: "string", default: "" },
  update: { type: "string" },
  check: { type: "boolean", default: false },
} as const;
type Values = Push & { tests: string; check: boolean };

const ACTIONS: Readonly<Record<string, (values: Values, io: Io) => Promise<ExitCode>>> = { pull, diff, validate, test, push: pushPolicy };

/** The policy as a file in Git: fetched, compared, checked, tested, and proposed as a change request. */
export async function policy(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [name = "", ...rest] = positionals;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined || rest.length > 0) throw new CliError(EXIT.usage, "What to do? lanekeeper policy pull|diff|validate|test|push");
  return action(values, io);
}

async function pull({ file }: Values, io: Io): Promise<ExitCode> {
  const current = await getCurrentPolicy(io, getConfig(io));
  writeFileAtomically(path.resolve(io.cwd, file), policyFileText(draftOf(current.policy), current.policy.version), { mode: 0o644 });
  io.out(`${file} holds policy version ${current.policy.version}.`);
  return EXIT.done;
}

async function diff({ file, check }: Values, io: Io): Promise<ExitCode> {
  const { draft } = readPolicyFile(io, file);
  const current = await getCurrentPolicy(io, getConfig(io));
  const changes = diffPolicies(draftOf(current.policy), draft);
  for (const change of changes) io.out(changeLine(change));
  io.out(`${changes.length} ${changes.length === 1 ? "difference" : "differences"} from policy version ${current.policy.version}.`);
  return check && changes.length > 0 ? EXIT.failed : EXIT.done;
}

async function validate({ file }: Values, io: Io): Promise<ExitCode> {
  const { findings } = readPolicyFile(io, file);
  for (const finding of findings) io.out(findingLine(finding));
  const good = isPublishable(findings);
  io.out(good ? `${file} could be published.` : `${file} could not be published.`);
  return good ? EXIT.done : EXIT.failed;
}

async function test({ file, tests }: Values, io: Io): Promise<ExitCode> {
  const { draft } = readPolicyFile(io, file);
  const parsed = assertionsSchema.safeParse(readJsonObject(path.resolve(io.cwd, tests), tests));
  if (!parsed.success) throw new CliError(EXIT.failed, `${tests} is not a file of assertions: ${z.prettifyError(parsed.error)}`);
  const results = runAssertions(draft, parsed.data.assertions);
  const failed = results.filter(({ differences }) => differences.length > 0);
  for (const { name, differences } of failed) for (const line of [`failed  ${name}`, ...differences.map(each => `  ${each}`)]) io.out(line);
  io.out(`${results.length - failed.length} of ${results.length} assertions hold.`);
  return failed.length > 0 ? EXIT.failed : EXIT.done;
}

function changeLine({ kind, pointer, before, after }: PolicyChange): string {
  const text = (value: unknown) => (JSON.stringify(value) ?? "").slice(0, 200);
  if (kind === "added") return `+ ${pointer} ${text(after)}`;
  return kind === "removed"
    ? `- ${pointer} ${text(before)}`
    : `${kind === "moved" ? ">" : "~"} ${pointer} ${text(before)} -> ${text(after)}`;
}
