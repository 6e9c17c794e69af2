import { commandWords } from "./command-words";
import { type CheckKind, DEFAULT_CHECK_COMMANDS, DEFAULT_CHECKS } from "./default-checks";
import type { ShellCommand } from "./shell-command";

/** Options that take a value and may stand between program and sub-command, as in `npm --prefix web test`. */
const VALUE_OPTIONS = new Set(["--prefix", "--cwd", "--dir", "-C", "-w", "--workspace", "--filter", "-F"]);

type Glob = { head: string; rest: string[] };
type Pattern = { kind: CheckKind; program: Glob; operands: Glob[]; options: string[]; alone: boolean };

/** Patterns are compared with every command of every call, so each list is taken apart once. */
const compiled = new WeakMap<readonly string[], Pattern[]>();

/** Which kind of check a simple command is, or null. `patterns` is the organisation's list: runs of words, `*` for any characters. */
export function checkKind(command: ShellCommand, patterns: readonly string[] = DEFAULT_CHECK_COMMANDS): CheckKind | null {
  const words = commandWords(command.words);
  const list = compiled.get(patterns) ?? patterns.map(compile);
  compiled.set(patterns, list);
  return list.find(pattern => matches(pattern, words))?.kind ?? null;
}

function compile(text: string): Pattern {
  const [program = "", ...rest] = commandWords(text.trim().split(/\s+/));
  const isOption = (word: string) => word.startsWith("-");
  const operands = rest.filter(word => !isOption(word));
  // `make` alone builds while `make clean` does not; a runner such as `pytest` takes any words after it.
  const globs = { program: globOf(program), operands: operands.map(globOf) };
  return { kind: kindOf(text), ...globs, options: rest.filter(isOption), alone: text === "make" };
}

function kindOf(pattern: string): CheckKind {
  if (DEFAULT_CHECKS.test.includes(pattern)) return "test";
  if (DEFAULT_CHECKS.lint.includes(pattern)) return "lint";
  if (DEFAULT_CHECKS.type.includes(pattern)) return "type";
  return DEFAULT_CHECKS.build.includes(pattern) ? "build" : "other";
}

function matches(pattern: Pattern, words: readonly string[]): boolean {
  const program = words[0];
  if (program === undefined || !glob(pattern.program, program)) return false;
  const operands = words
    .slice(1)
    .filter((word, index) => !word.startsWith("-") && !word.startsWith("+") && !VALUE_OPTIONS.has(words[index] ?? ""));
  if (pattern.alone && operands.length > 0) return false;
  return (
    pattern.options.every(option => words.includes(option)) && pattern.operands.every((word, index) => glob(word, operands[index] ?? ""))
  );
}

/** `*` matches any run of characters; no regular expressions from settings. */
function globOf(pattern: string): Glob {
  const [head = "", ...rest] = pattern.split("*");
  return { head, rest };
}

function glob({ head, rest }: Glob, word: string): boolean {
  if (rest.length === 0) return head === word;
  if (!word.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest.slice(0, -1)) {
    const found = word.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? "";
  return word.length - at >= last.length && word.endsWith(last);
}
