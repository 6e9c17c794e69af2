import type { OtlpValues } from "./otlp-logs";
import type { PlayedSession } from "./play-session";

/** A played session as a client sees it: ids of the conversation and of its title, and what the resource says of person, team and repository. */
export type ClientSession = { id: string; titleId: string; played: PlayedSession; resource: OtlpValues };
