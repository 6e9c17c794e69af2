import path from "node:path";
import type { Io } from "./io";

export type Files = {
  folder: string;
  config: string;
  policy: string;
  state: string;
  /** Events that wait to be sent, one file per batch. */
  spool: string;
  /** What was sent from here, counted. */
  collected: string;
  /** There while sending is paused. */
  paused: string;
  /** One small file per conversation that hooks follow. */
  sessions: string;
  log: string;
};

/** Where the CLI keeps its files: `$XDG_CONFIG_HOME/lanekeeper`, by default `~/.config/lanekeeper`. */
export function filesOf({ env }: Pick<Io, "env">): Files {
  // The specification says to ignore a relative XDG_CONFIG_HOME.
  const base = env.XDG_CONFIG_HOME && path.isAbsolute(env.XDG_CONFIG_HOME) ? env.XDG_CONFIG_HOME : path.join(homeOf({ env }), ".config");
  const folder = path.join(base, "lanekeeper");
  const file = (name: string) => path.join(folder, name);
  return {
    folder,
    config: file("config.json"),
    policy: file("policy.cache"),
    state: file("state.json"),
    spool: file("spool"),
    collected: file("collected.json"),
    paused: file("paused"),
    sessions: file("sessions"),
    log: file("lanekeeper.log"),
  };
}

export function homeOf({ env }: Pick<Io, "env">): string {
  return env.HOME ?? env.USERPROFILE ?? ".";
}
