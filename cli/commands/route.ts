import { parseArgs } from "node:util";
import type { Decision } from "@/lib/core/policy/decision";
import { compilePolicy } from "@/lib/core/policy/evaluate";
import type { CurrentPolicy } from "@/lib/sdk/current-policy";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { ageText } from "../age-text";
import { parseAttributes } from "../attributes";
import { getConfig } from "../config-file";
import { getCurrentPolicy } from "../current-policy";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";

const OPTIONS = {
  "work-type": { type: "string" },
  "prompt-file": { type: "string" },
  tool: { type: "string", default: "codex" },
  attr: { type: "string", multiple: true, default: [] as string[] },
  json: { type: "boolean" },
} as const;

/** Decides here, from the cached policy, which lane and model a piece of work gets. */
export async function route(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: OPTIONS, strict: true });
  const config = getConfig(io);
  const prompt = values["prompt-file"] === undefined ? undefined : await readPrompt(values["prompt-file"], io);
  const current = await getCurrentPolicy(io, config);
  const context = {
    developer: config.developer,
    team: config.team,
    hour: new Date(io.now()).getHours(),
    promptChars: prompt?.length,
    tool: values.tool,
    ...(values["work-type"] !== undefined && { workType: values["work-type"] }),
    ...parseAttributes(values.attr, current.policy),
  };
  const decision = compilePolicy(current.policy).evaluate(context, { prompt, stale: current.stale });
  if (values.json) {
    const { lane, target, ruleId, reason, policyVersion, locked } = decision;
    io.out(JSON.stringify({ lane, target, ruleId, reason, policyVersion, locked, stale: current.stale }));
  } else for (const line of describe(decision, current, io.now())) io.out(line);
  return EXIT.done;
}

async function readPrompt(file: string, io: Io): Promise<string> {
  const text = file === "-" ? await io.readStdin() : (readFileIfAny(file)?.toString("utf8") ?? null);
  if (text !== null) return text;
  throw new CliError(
    EXIT.usage,
    file === "-" ? "--prompt-file - reads standard input, which is a terminal." : `There is no file "${file}".`,
  );
}

function describe({ lane, target, ruleId, reason, locked }: Decision, { policy, stale, checkedAt }: CurrentPolicy, now: number): string[] {
  const laneName = policy.lanes.find(each => each.id === lane)?.name;
  const rule = policy.rules.find(each => each.id === ruleId);
  const model = target === null ? "none named for this tool" : `${target.model}${target.effort ? `, effort ${target.effort}` : ""}`;
  return [
    `lane    ${lane}${laneName ? ` (${laneName})` : ""}${locked ? ", locked" : ""}`,
    `model   ${model}`,
    `rule    ${rule ? `${rule.id}: ${rule.name}` : "none"}`,
    `reason  ${reason}${rule?.reason ? `: ${rule.reason}` : ""}`,
    `policy  version ${policy.version}, confirmed ${ageText(now - checkedAt)} ago${stale ? " (stale)" : ""}`,
  ];
}
