import { commandWords } from "./command-words";
import type { ShellCommand } from "./shell-command";

/** What a command did to the work in a repository. `paths` empty = not told which files. */
export type GitEffect = { effect: "revert"; paths: string[] } | { effect: "commit" } | { effect: "pull_request" };

/** Options of `git` itself that take a value, as in `git -C dir commit`. */
const VALUE_OPTIONS = new Set(["-C", "-c", "--git-dir", "--work-tree", "--namespace"]);

/** Recognises commits, opened pull requests, and commands that throw work away (git restore, checkout of files, reset --hard, revert). */
export function gitEffect(command: ShellCommand): GitEffect | null {
  const [program, ...words] = commandWords(command.words);
  if ((program === "gh" && words[0] === "pr") || (program === "glab" && words[0] === "mr")) {
    return words[1] === "create" && !words.includes("--dry-run") ? { effect: "pull_request" } : null;
  }
  if (program !== "git") return null;
  const [sub, ...rest] = subCommand(words);
  if (sub === "commit") return rest.includes("--dry-run") ? null : { effect: "commit" };
  if (sub === "revert")
    return rest.some(word => ["--abort", "--quit", "--continue"].includes(word)) ? null : { effect: "revert", paths: [] };
  if (sub === "reset") return rest.some(word => ["--hard", "--merge", "--keep"].includes(word)) ? { effect: "revert", paths: [] } : null;
  if (sub === "restore") return restore(rest);
  return sub === "checkout" ? checkout(rest) : null;
}

function subCommand(words: string[]): string[] {
  const start = words.findIndex((word, index) => !word.startsWith("-") && !VALUE_OPTIONS.has(words[index - 1] ?? ""));
  return start < 0 ? [] : words.slice(start);
}

/** `git restore --staged` alone only takes files out of the index. */
function restore(words: string[]): GitEffect | null {
  const staged = words.includes("--staged") || words.includes("-S");
  const worktree = words.includes("--worktree") || words.includes("-W");
  if (staged && !worktree) return null;
  const paths = words.filter((word, index) => !word.startsWith("-") && !["-s", "--source"].includes(words[index - 1] ?? ""));
  return { effect: "revert", paths: named(paths) };
}

/** `git checkout` also switches branches: it discards work when paths follow `--`, or when a word looks like a file. */
function checkout(words: string[]): GitEffect | null {
  if (words.some(word => ["-b", "-B", "--orphan", "--detach", "-t", "--track"].includes(word))) return null;
  const separator = words.indexOf("--");
  if (separator >= 0) {
    const paths = words.slice(separator + 1);
    return paths.length > 0 ? { effect: "revert", paths: named(paths) } : null;
  }
  const paths = words.filter(word => word === "." || /(^|\/)[\w.-]*\w\.[A-Za-z]\w{0,7}$/.test(word));
  return paths.length > 0 ? { effect: "revert", paths: named(paths) } : null;
}

/** A directory, a pattern or a pathspec stands for files that are not named; then none is. */
function named(paths: string[]): string[] {
  return paths.some(path => path === "." || path.endsWith("/") || /[*?:[]/.test(path)) ? [] : paths;
}
