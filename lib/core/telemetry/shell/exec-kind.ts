import type { ToolKind } from "../event";
import { commandWords } from "./command-words";
import type { ShellCommand } from "./shell-command";

const NEUTRAL = new Set(["cd", "pushd", "popd", "echo", "printf", "set", "export", "pwd", "true", "sleep", "[", "test"]);
const READERS = new Set(
  "cat bat head tail less more nl wc ls tree stat file sed awk jq yq od xxd du df realpath readlink basename dirname which type cut sort uniq column diff".split(
    " ",
  ),
);
const SEARCHERS = new Set(["grep", "egrep", "fgrep", "rg", "ag", "ack", "find", "fd", "fdfind", "fzf", "locate"]);
const GIT_READERS = new Set(["status", "log", "diff", "show", "blame", "branch", "remote", "rev-parse", "describe", "shortlog"]);
const GIT_SEARCHERS = new Set(["grep", "ls-files", "ls-tree"]);

/** What a shell line does, by the words of its commands: patching it is `edit`; one command that acts makes it `exec`. */
export function execKind(commands: readonly ShellCommand[]): ToolKind {
  const kinds = new Set(commands.map(commandKind));
  const order: ToolKind[] = ["edit", "exec", "search", "read"];
  return order.find(kind => kinds.has(kind)) ?? "exec";
}

function commandKind(command: ShellCommand): ToolKind | "neutral" {
  const [program = "", sub = "", ...rest] = commandWords(command.words);
  if (program === "apply_patch" || program === "applypatch") return "edit";
  if (command.redirected) return "exec";
  if (NEUTRAL.has(program)) return "neutral";
  if (SEARCHERS.has(program)) return "search";
  if (program === "sed" && [sub, ...rest].some(word => word.startsWith("-i"))) return "exec";
  if (READERS.has(program)) return "read";
  if (program === "git" && GIT_SEARCHERS.has(sub)) return "search";
  return program === "git" && GIT_READERS.has(sub) ? "read" : "exec";
}
