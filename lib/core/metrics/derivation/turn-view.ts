import type { TurnCut } from "./cut-turns";
import type { TurnTimes } from "./turn-times";

/** A turn while its sitting is being derived: its events, its times, its lane and how it ended. */
export type TurnView = {
  cut: TurnCut;
  times: TurnTimes;
  lane: string;
  interactive: boolean;
  aborted: boolean;
  /** Terminal error, refusal or rate limit. */
  failed: boolean;
  /** Something came back. */
  answered: boolean;
  /** Reading allowance `G`, milliseconds. */
  allowanceMs: number;
};
