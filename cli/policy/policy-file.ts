import path from "node:path";
import type { PolicyDraft } from "@/lib/core/policy/document";
import type { Finding } from "@/lib/core/policy/finding";
import { validatePolicy } from "@/lib/core/policy/validate";
import { readDraft } from "@/lib/core/policy/validate-schema";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { CliError, EXIT } from "../exit-code";
import type { Io } from "../io";

export const POLICY_FILE = "lanekeeper.policy.json";

export type PolicyFile = {
  file: string;
  /** The published version that the file started from; null for a file that began with none. */
  baseVersion: number | null;
  draft: PolicyDraft;
  findings: Finding[];
};

/** A policy as it is kept in Git: a draft and the version it started from. Throws `CliError` for what is no draft. */
export function readPolicyFile(io: Io, name: string = POLICY_FILE): PolicyFile {
  const file = path.resolve(io.cwd, name);
  const { baseVersion, ...value } = readJsonObject(file, name);
  const { draft, findings } = readDraft(value);
  if (draft === null) throw new CliError(EXIT.failed, [`${name} is not a policy:`, ...findings.map(findingLine)].join("\n"));
  if (baseVersion !== null && baseVersion !== undefined && typeof baseVersion !== "number") {
    throw new CliError(EXIT.failed, `${name}: "baseVersion" is a version's number or null.`);
  }
  return { file, baseVersion: baseVersion ?? null, draft, findings: validatePolicy(value) };
}

export const policyFileText = (draft: PolicyDraft, baseVersion: number): string =>
  `${JSON.stringify({ baseVersion, ...draft }, null, 2)}\n`;

export const findingLine = ({ severity, pointer, message }: Finding): string => `  ${severity}  ${pointer || "/"}: ${message}`;

export function readJsonObject(file: string, name: string): Record<string, unknown> {
  const bytes = readFileIfAny(file);
  if (bytes === null) throw new CliError(EXIT.usage, `There is no file "${name}".`);
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // said below
  }
  throw new CliError(EXIT.failed, `${name} is not a JSON object.`);
}
