import { EXIT, type ExitCode } from "../exit-code";
import { answerHook, HOOK_TOOLS } from "../hooks/answer-hook";
import type { Io } from "../io";
import { logLine } from "../spool/log-line";

/**
 * What the hooks of Codex, Claude Code and Gemini CLI call: reads their JSON on standard input and prints an answer where there is one. Whatever
 * fails ends with 0 and nothing on standard output, because a hook must never break the tool; the log says what it was.
 */
export async function hook([name = "", ...rest]: string[], io: Io): Promise<ExitCode> {
  if (name === "install") {
    const { installHooks } = await import("../hooks/install-hooks");
    return installHooks(rest, io);
  }
  try {
    const tool = Object.hasOwn(HOOK_TOOLS, name) ? HOOK_TOOLS[name] : undefined;
    if (tool === undefined) throw new Error("no such tool");
    const answer = answerHook(io, tool, JSON.parse((await io.readStdin()) ?? "null"));
    if (answer !== null) io.out(JSON.stringify(answer));
  } catch (error) {
    logLine(io, `hook ${name}: ${error instanceof Error ? error.message : error}`);
  }
  return EXIT.done;
}
