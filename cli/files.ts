import path from "node:path";
import type { Io } from "./io";

export type Files = { folder: string; config: string; policy: string; state: string };

/** Where the CLI keeps its files: `$XDG_CONFIG_HOME/lanekeeper`, by default `~/.config/lanekeeper`. */
export function filesOf({ env }: Pick<Io, "env">): Files {
  // The specification says to ignore a relative XDG_CONFIG_HOME.
  const base = env.XDG_CONFIG_HOME && path.isAbsolute(env.XDG_CONFIG_HOME) ? env.XDG_CONFIG_HOME : path.join(homeOf({ env }), ".config");
  const folder = path.join(base, "lanekeeper");
  const file = (name: string) => path.join(folder, name);
  return { folder, config: file("config.json"), policy: file("policy.cache"), state: file("state.json") };
}

export function homeOf({ env }: Pick<Io, "env">): string {
  return env.HOME ?? env.USERPROFILE ?? ".";
}
