/** The team of a team's token stands for the caller's, unless the context names one. */
export function withTeam(context: Readonly<Record<string, unknown>>, team: string | null): Readonly<Record<string, unknown>> {
  return team === null ? context : { team, ...context };
}
