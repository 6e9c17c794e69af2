import type { GitEventInput } from "@/lib/core/git/git-event";
import type { PlannedEdit } from "./plan";
import { filePath } from "./play-session";
import type { Random } from "./random";
import type { SimulatedSession } from "./simulate-sessions";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a Git host reports of a file; its path becomes a hash as everywhere (`GitEventInput`). */
export type GitChange = Omit<GitEventInput, "fileHash"> & { path: string };

/**
 * What becomes of a session's commit on the Git host: most are reviewed, nearly all merged within two days, and a few reverted later, more of them where
 * nobody reviewed. Nothing for a session without a commit.
 */
export function gitChanges(session: SimulatedSession, endMs: number): GitChange[] {
  const { plan, random, id } = session;
  if (!plan.turns.some(turn => turn.commit) || !random.chance(0.85)) return [];
  const files = new Map<number, number>();
  for (const edit of plan.turns.flatMap(turn => turn.edits.filter(applied))) files.set(edit.file, (files.get(edit.file) ?? 0) + edit.added);
  const sha = id.replaceAll("-", "").padEnd(40, "0");
  const mergedMs = endMs + Math.round(HOUR_MS + random.exponential(1) * 18 * HOUR_MS);
  const reviewed = random.chance(0.65);
  const reverted = random.chance(reviewed ? 0.02 : 0.06) ? mergedMs + random.integer(DAY_MS, 9 * DAY_MS) : null;
  return [...files].flatMap(([file, lines]) => {
    const common = {
      tool: "github",
      repo: session.repo,
      authorEmail: session.developer.email,
      reviewable: true,
      path: filePath(id, file),
    } as const;
    const merge: GitChange = { ...common, type: "outcome", reason: "merge", atMs: mergedMs, key: sha, attributes: { sha } };
    const minutes = String(reviewMinutes(lines, random));
    const review: GitChange = { ...merge, reason: "review", atMs: mergedMs - HOUR_MS / 2, attributes: { sha, minutes } };
    const revert = (atMs: number): GitChange => ({
      ...merge,
      type: "revert",
      reason: null,
      atMs,
      key: `${sha}-revert`,
      attributes: { reverted_sha: sha },
    });
    return [...(reviewed ? [review] : []), merge, ...(reverted === null ? [] : [revert(reverted)])];
  });
}

const applied = (edit: PlannedEdit): boolean => !edit.rejected;

/** Around the speed at which reviews find what is wrong, 400 lines an hour; some reviewers only glance. */
function reviewMinutes(lines: number, random: Random): number {
  return Math.round(((60 * lines) / 400) * random.logNormal(0.7, 0.8) * 10) / 10;
}
