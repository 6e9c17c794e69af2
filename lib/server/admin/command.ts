import type { ParseArgsConfig } from "node:util";
import { AppError } from "@/lib/core/app-error";
import type { ControlDb } from "../control-db/client";

/** What a command prints: words for people, or the same as JSON with `--json`. */
export type CommandResult = { text: string; json: unknown };
export type CommandDeps = {
  db: ControlDb;
  now: () => number;
  baseUrl: string;
  /** Hears how a long command is getting on. */
  say?: (line: string) => void;
};
export type CommandInput = { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] };

export type Command = {
  /** What follows the command's name. */
  usage: string;
  summary: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  run: (deps: CommandDeps, input: CommandInput) => Promise<CommandResult>;
};

/** A text option, or undefined. */
export function text(input: CommandInput, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === "string" ? value : undefined;
}

/** A text option that must be given. */
export function requiredText(input: CommandInput, name: string): string {
  const value = text(input, name);
  if (value === undefined || value.trim() === "") throw new AppError("bad_request", `--${name} is missing.`);
  return value;
}

/** A repeatable option; its values may also be joined by commas. */
export function texts(input: CommandInput, name: string): string[] {
  const value = input.values[name];
  return (Array.isArray(value) ? value : [])
    .flatMap(item => String(item).split(","))
    .map(item => item.trim())
    .filter(item => item !== "");
}

/** The one argument after the command's name. */
export function argument(input: CommandInput, what: string): string {
  const [value, ...more] = input.positionals;
  if (value === undefined || more.length > 0) throw new AppError("bad_request", `Give one ${what}.`);
  return value;
}
