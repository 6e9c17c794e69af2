import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { Decision } from "@/lib/core/policy/decision";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { compilePolicy } from "@/lib/core/policy/evaluate";
import { toolName } from "@/lib/core/telemetry/tools";
import { parseAttributes } from "../attributes";
import { type Config, getConfig } from "../config-file";
import { getCurrentPolicy } from "../current-policy";
import type { Environment } from "../environment";
import { CliError, EXIT } from "../exit-code";
import type { Io } from "../io";
import { DECISION_VARIABLE } from "../run-decision";
import { logLine } from "../spool/log-line";
import { spoolEvents } from "../spool/spool";
import { findConversation } from "../tools/find-conversation";
import { KNOWN_TOOLS, type KnownTool } from "../tools/known-tools";
import { MANAGED_CODEX_FILE, managedCodexModel } from "../tools/managed-codex";
import { withResourceAttributes } from "../tools/resource-attributes";
import { type WorkPlace, workPlaceOf } from "../tools/work-place";

const OPTIONS = {
  lane: { type: "string" },
  reason: { type: "string" },
  "work-type": { type: "string" },
  attr: { type: "string", multiple: true, default: [] as string[] },
} as const;
const LOOK_EVERY_MS = 2000;

/** What was decided, and what a person made of it. */
type Choice = { decision: Decision; lane: string; overridden: boolean };

/** Starts a tool with the model of the lane that the work belongs in, on this terminal; ends with the tool's own exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  const end = args.indexOf("--");
  const [own, toolArgs] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end + 1)];
  const { values, positionals } = parseArgs({ args: own, options: OPTIONS, strict: true, allowPositionals: true });
  const [name = "", ...rest] = positionals;
  const tool = Object.hasOwn(KNOWN_TOOLS, name) ? KNOWN_TOOLS[name] : undefined;
  if (tool === undefined || rest.length > 0) {
    throw new CliError(EXIT.usage, "Say which tool, and its own arguments after --: `lanekeeper run codex|claude|gemini|opencode -- ...`");
  }
  const named = toolArgs.find(arg => tool.modelOptions.includes(arg.split("=", 1)[0] ?? ""));
  if (named) throw new CliError(EXIT.usage, `${named} would bypass the policy. Choose another lane: --lane <lane> --reason <why>.`);

  const config = getConfig(io);
  const { policy, stale } = await getCurrentPolicy(io, config);
  const place = workPlaceOf(io.cwd);
  const interactive = io.interactive && !tool.isTask(toolArgs);
  const known = { tool: tool.id, developer: config.developer, team: config.team, ...place, workType: values["work-type"] };
  const context = {
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null && value !== undefined)),
    surface: interactive ? "tui" : "cli",
    interactive,
    hour: new Date(io.now()).getHours(),
    ...parseAttributes(values.attr, policy),
  };
  const decision = compilePolicy(policy).evaluate(context, { stale });
  const choice = choose(decision, policy, values.lane, values.reason);
  const target = policy.lanes.find(lane => lane.id === choice.lane)?.targets[tool.id] ?? null;
  io.err(announcement(tool, choice, policy, target));
  const fixed = tool.id === "codex" ? managedCodexModel() : null;
  if (fixed !== null && target !== null && fixed !== target.model) {
    io.err(`lanekeeper: ${MANAGED_CODEX_FILE} sets ${fixed} for everyone here, which wins over this choice.`);
  }
  if (choice.overridden) logLine(io, `override of ${decision.lane} by ${choice.lane}: ${values.reason}`);

  const start = target === null ? { words: [], env: {} } : tool.start(target, io.env);
  const { session, words } = sessionOf(tool, toolArgs);
  const stopLooking = report(io, tool, { session, choice, place, workType: values["work-type"] ?? null });
  try {
    const env = { ...io.env, ...start.env, ...environmentOf(io.env, choice, config, place) };
    return await io.runProgram(tool.command, [...start.words, ...words, ...toolArgs], env);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new CliError(
      EXIT.failed,
      missing ? `There is no program "${tool.command}" on the path.` : `${tool.command} could not be started.`,
    );
  } finally {
    stopLooking();
  }
}

/** A person may take another lane, with a reason, unless the rule is locked. */
function choose(decision: Decision, { lanes }: PolicyDocument, lane: string | undefined, reason: string | undefined): Choice {
  if (lane === undefined || lane === decision.lane) return { decision, lane: decision.lane, overridden: false };
  if (!lanes.some(({ id }) => id === lane)) {
    throw new CliError(EXIT.usage, `There is no lane "${lane}". Lanes: ${lanes.map(({ id }) => id).join(", ")}.`);
  }
  if (decision.locked) {
    throw new CliError(EXIT.refused, `The lane ${decision.lane} is locked${decision.ruleId ? ` by rule ${decision.ruleId}` : ""}.`);
  }
  if (!reason?.trim()) throw new CliError(EXIT.usage, `The policy says ${decision.lane}. For another lane say why: --reason <text>.`);
  return { decision, lane, overridden: true };
}

function announcement(tool: KnownTool, { decision, lane, overridden }: Choice, policy: PolicyDocument, target: Decision["target"]): string {
  const rule = policy.rules.find(({ id }) => id === decision.ruleId);
  const why = overridden ? `instead of ${decision.lane}` : rule ? rule.name : decision.reason.toLowerCase().replaceAll("_", " ");
  const model =
    target === null ? "its own model, as the policy names none" : `${target.model}${target.effort ? `, effort ${target.effort}` : ""}`;
  return `lanekeeper: ${toolName(tool.id)} in lane ${lane} (${model}): ${why}; policy version ${policy.version}`;
}

/** The id under which Claude Code will keep the conversation; the other tools choose theirs themselves. */
function sessionOf(tool: KnownTool, args: readonly string[]): { session: string | null; words: string[] } {
  const goesOn = args.some(arg => ["-c", "--continue", "-r", "--resume", "--session-id"].includes(arg.split("=", 1)[0] ?? ""));
  if (tool.id !== "claude-code" || goesOn) return { session: null, words: [] };
  const session = randomUUID();
  return { session, words: ["--session-id", session] };
}

function environmentOf(env: Environment, { decision, lane }: Choice, { team }: Config, { repo }: WorkPlace): Record<string, string> {
  const { ruleId, reason, policyVersion } = decision;
  return {
    [DECISION_VARIABLE]: JSON.stringify({ lane, ruleId, reason, policyVersion }),
    OTEL_RESOURCE_ATTRIBUTES: withResourceAttributes(env.OTEL_RESOURCE_ATTRIBUTES, { lane, repo, "team.id": team }),
  };
}

type Report = { session: string | null; choice: Choice; place: WorkPlace; workType: string | null };

/**
 * Reports the decision as soon as the conversation's id is known. Returns what looks for the last time, at the end. Of an override the policy's
 * lane is reported as the decided one, with OVERRIDE as the reason; the used one shows in the tool's telemetry.
 */
function report(io: Io, tool: KnownTool, { session, choice, place, workType }: Report): () => void {
  const startedAt = io.now();
  const { lane, ruleId, reason, policyVersion } = choice.decision;
  let told = false;
  const look = () => {
    const id = session ?? findConversation(io, tool.id, startedAt);
    if (told || id === null) return;
    told = true;
    spoolEvents(io, [
      {
        type: "route",
        time: startedAt,
        tool: tool.id,
        session: id,
        id: `run-${startedAt}`,
        decidedLane: lane,
        ruleId,
        policyVersion,
        reason: choice.overridden ? "OVERRIDE" : reason,
        ...(workType !== null && { workType, workTypeSource: "declared" as const }),
        ...place,
      },
    ]);
  };
  look();
  const timer = told ? undefined : setInterval(look, LOOK_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    look();
  };
}
