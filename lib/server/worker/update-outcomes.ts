import { changeOutcomes } from "@/lib/core/changes/change-outcomes";
import { type ChangeOutcome, type GitFileEvent, repositoryScope, type SittingFile, scopeRepository } from "@/lib/core/changes/file-history";
import { outcomeSpans, type Span, withinSpan } from "@/lib/core/changes/outcome-spans";
import { loadOutcomes, writeOutcomes } from "../telemetry-db/change-outcomes";
import { loadFileChanges, loadGitFileEvents } from "../telemetry-db/file-changes";

const DAY_MS = 86_400_000;
/** A sitting is never longer than this, and is filed under the day it began. */
const MAX_SITTING_MS = 2 * DAY_MS;

/** Something that happened to a file, epoch milliseconds. */
export type FileTouch = { scope: string; fileHash: string; tsMs: number };
type TouchedFile = Span & { scope: string; fileHash: string };

/**
 * Says anew what became of the changes of these files, from all that is stored about them, and replaces what differs. Fates of changes whose rows
 * have expired stay as they are, except of the sittings in `rewritten`, of which all is known.
 */
export async function updateOutcomes(
  org: string,
  touches: readonly FileTouch[],
  rewritten: ReadonlySet<string>,
  version: string,
): Promise<void> {
  const touched = touchedFiles(touches);
  if (touched.size === 0) return;
  const files = [...touched.values()];
  const scopes = unique(files.map(file => file.scope));
  const hashes = unique(files.map(file => file.fileHash));
  const repos = scopes.flatMap(scope => scopeRepository(scope) ?? []);
  const all = { fromMs: Math.min(...files.map(file => file.fromMs)), toMs: Math.max(...files.map(file => file.toMs)) };
  const git = await loadGitFileEvents(org, repos, hashes, outcomeSpans(all, true).needed);
  const { needed } = outcomeSpans(all, git.length > 0);
  const begun = { fromMs: needed.fromMs - MAX_SITTING_MS, toMs: needed.toMs };
  const [sittings, stored] = await Promise.all([loadFileChanges(org, scopes, hashes, begun), loadOutcomes(org, hashes, begun)]);

  const gitOf = groupBy(git, event => keyOf({ scope: repositoryScope(event.repo), fileHash: event.fileHash }));
  const decided = new Set<string>();
  const wanted: ChangeOutcome[] = [];
  for (const [key, list] of groupBy(sittings, keyOf)) {
    const file = touched.get(key);
    if (file === undefined) continue;
    const events = gitOf.get(key) ?? [];
    const spans = outcomeSpans(file, events.length > 0);
    for (const change of changesWithin(list, spans.decided)) decided.add(change);
    wanted.push(...outcomesFrom(list, events, spans.needed).filter(outcome => decided.has(outcomeKey(outcome))));
  }
  const stale = stored.filter(outcome => decided.has(outcomeKey(outcome)) || rewritten.has(outcome.session));
  const { written, removed } = diff(stale, wanted);
  await writeOutcomes(org, written, removed, version);
}

function touchedFiles(touches: readonly FileTouch[]): Map<string, TouchedFile> {
  const files = new Map<string, TouchedFile>();
  for (const { scope, fileHash, tsMs } of touches) {
    const key = keyOf({ scope, fileHash });
    const file = files.get(key) ?? { scope, fileHash, fromMs: tsMs, toMs: tsMs };
    files.set(key, { ...file, fromMs: Math.min(file.fromMs, tsMs), toMs: Math.max(file.toMs, tsMs) });
  }
  return files;
}

/** The outcomes of one file from what was done to it in the span. */
function outcomesFrom(sittings: readonly SittingFile[], git: readonly GitFileEvent[], span: Span): ChangeOutcome[] {
  const near = withinSpan(span);
  const cut = sittings.map(each => ({ ...each, changes: each.changes.filter(near), reverts: each.reverts.filter(near) }));
  return changeOutcomes(cut, git.filter(near));
}

function changesWithin(sittings: readonly SittingFile[], span: Span): string[] {
  return sittings.flatMap(({ session, day, fileHash, changes }) =>
    changes.filter(withinSpan(span)).map(({ turn }) => outcomeKey({ session, day, fileHash, turn })),
  );
}

function diff(stored: readonly ChangeOutcome[], wanted: readonly ChangeOutcome[]): { written: ChangeOutcome[]; removed: ChangeOutcome[] } {
  const before = new Map(stored.map(outcome => [outcomeKey(outcome), outcome]));
  const after = new Set(wanted.map(outcomeKey));
  const isNew = (outcome: ChangeOutcome) => JSON.stringify(ordered(before.get(outcomeKey(outcome)))) !== JSON.stringify(ordered(outcome));
  return { written: wanted.filter(isNew), removed: stored.filter(outcome => !after.has(outcomeKey(outcome))) };
}

const ordered = (outcome: ChangeOutcome | undefined) => Object.entries(outcome ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
const keyOf = ({ scope, fileHash }: { scope: string; fileHash: string }): string => `${fileHash} ${scope}`;
const outcomeKey = ({ day, session, turn, fileHash }: Pick<ChangeOutcome, "day" | "session" | "turn" | "fileHash">): string =>
  `${day} ${fileHash} ${turn} ${session}`;
const unique = (values: readonly string[]): string[] => [...new Set(values)];

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
