import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";
import { CliError, EXIT } from "./exit-code";
import { filesOf } from "./files";
import type { Io } from "./io";

export type Config = {
  url: string;
  token: string;
  /** Names this installation to the server, so that it can list its clients and the policy versions they follow. */
  instance: string;
  /** Attributes of whoever signed in, for rules and rollouts. */
  developer?: string | undefined;
  team?: string | undefined;
};

export function findConfig(io: Io): Config | null {
  const file = filesOf(io).config;
  const bytes = readFileIfAny(file);
  if (bytes === null) return null;
  const config = parse(bytes.toString("utf8"));
  if (config === null) throw new CliError(EXIT.noPolicy, `${file} is damaged. Run \`lanekeeper login\` again.`);
  return config;
}

export function getConfig(io: Io): Config {
  const config = findConfig(io);
  if (config === null) throw new CliError(EXIT.noPolicy, "Not signed in. Run `lanekeeper login --url <address>` first.");
  return config;
}

/** For the owner's eyes only (0600), because of the token. */
export function saveConfig(io: Io, config: Config): void {
  writeFileAtomically(filesOf(io).config, `${JSON.stringify(config, null, 2)}\n`);
}

function parse(text: string): Config | null {
  try {
    const value: unknown = JSON.parse(text);
    return isConfig(value) ? value : null;
  } catch {
    return null;
  }
}

function isConfig(value: unknown): value is Config {
  if (typeof value !== "object" || value === null) return false;
  return ["url", "token", "instance"].every(key => typeof Reflect.get(value, key) === "string");
}
