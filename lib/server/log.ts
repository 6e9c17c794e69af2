import pino, { type Logger } from "pino";
import { env } from "./env";
import { processState } from "./process-state";

/** The process's log: JSON lines on standard output. ERROR means that someone must act; content and identities are never logged. */
export function logger(): Logger {
  return processState("log", () => pino({ level: env().LOG_LEVEL, base: undefined }));
}
