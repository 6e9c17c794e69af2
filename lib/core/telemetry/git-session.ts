const PREFIX = "git:";

/** The `session` under which merges, reviews and reverts of a repository are kept: no conversation, and no facts of a sitting come of it. */
export const gitSession = (repo: string): string => `${PREFIX}${repo}`;

export const isGitSession = (session: string): boolean => session.startsWith(PREFIX);
