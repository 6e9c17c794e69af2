/** What the command's exit code says; documented in `lanekeeper help`. */
export const EXIT = { done: 0, failed: 1, usage: 2, noPolicy: 3, refused: 4, unreachable: 5 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An expected failure: one sentence for the person at the terminal, and the exit code. */
export class CliError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = "CliError";
    this.exitCode = exitCode;
  }
}

/** The `CliError` in a thrown value, or null. By name: the bundle holds two copies of this class (scripts/cli-bundle.mjs). */
export function asCliError(error: unknown): CliError | null {
  return error instanceof Error && error.name === "CliError" && "exitCode" in error ? (error as CliError) : null;
}
