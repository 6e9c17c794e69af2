import type { SimulatedLane, SimulatedWork } from "./parameters";

export type PlannedEdit = {
  file: number;
  added: number;
  /** Lines of the previous edit of that file that it takes back. */
  takesBack: number;
  /** A person is asked; `permissionMs` is how long the agent waits for the answer. */
  asked: boolean;
  permissionMs: number;
  rejected: boolean;
};

/** What happens in one turn, in this order: commands, a revert, edits, a check, a commit. */
export type PlannedTurn = {
  lane: SimulatedLane;
  /** From the end of the previous turn to this prompt. */
  gapMs: number;
  firstTokenMs: number;
  /** From the prompt to the end, without the time for which a person was asked. */
  waitMs: number;
  commands: number;
  /** The file whose last edit is thrown away with git. */
  reverts: number | null;
  edits: PlannedEdit[];
  check: "none" | "pass" | "fail";
  commit: boolean;
  /** The developer stops the turn while a tool runs, and says something else. */
  abort: boolean;
  error: boolean;
};

export type SessionPlan = { work: SimulatedWork; turns: PlannedTurn[] };
