import { fileScope, repositoryScope, type SittingFile } from "@/lib/core/changes/file-history";
import type { DerivedSitting } from "@/lib/core/metrics/derivation/derive-sitting";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { isGitSession } from "@/lib/core/telemetry/git-session";
import { dayOf } from "../telemetry-db/fact-rows";
import { type FileKey, writeFileChanges } from "../telemetry-db/file-changes";
import type { FileTouch } from "./update-outcomes";

/** Replaces what these sittings did to files. `before` are the facts that they had until now. Returns the files whose changes may have another fate. */
export async function replaceFileChanges(
  org: string,
  before: readonly SittingFacts[],
  after: readonly DerivedSitting[],
  { version, storedSince }: { version: string; storedSince: ReadonlyMap<string, number> },
): Promise<FileTouch[]> {
  const written = after.flatMap(({ facts, files }) => files.map(file => ({ ...file, writtenAtMs: linesStoredMs(facts, storedSince) })));
  const kept = new Set(written.map(keyOf));
  const old = before.flatMap(filesOf);
  await writeFileChanges(
    org,
    written,
    [...new Map(old.map(file => [keyOf(file), file])).values()].filter(file => !kept.has(keyOf(file))),
    version,
  );
  return [...old, ...written.flatMap(touchesOf)];
}

/** The files that Git hosts' events are about. */
export function gitTouches(events: readonly CanonicalEvent[]): FileTouch[] {
  return events.flatMap(({ session, repo, fileHash, tsMs }) =>
    isGitSession(session) && repo !== null && fileHash !== null ? [{ scope: repositoryScope(repo), fileHash, tsMs }] : [],
  );
}

/** Hashes of lines are kept for as long as the events that they come from keep them: writing them again does not make them last longer. */
function linesStoredMs({ conversation, startMs }: SittingFacts, storedSince: ReadonlyMap<string, number>): number {
  const nowMs = Date.now();
  return Math.min(nowMs, Math.max(startMs, storedSince.get(conversation) ?? nowMs));
}

/** The rows that a sitting with these facts has, as far as facts tell. */
function filesOf(facts: SittingFacts): (FileKey & FileTouch)[] {
  const common = { scope: fileScope(facts), session: facts.id, day: dayOf(facts.startMs) };
  return facts.changes.flatMap(({ fileHash, accepted, tsMs }) => (accepted && fileHash !== "" ? [{ ...common, fileHash, tsMs }] : []));
}

function touchesOf({ scope, fileHash, changes, reverts }: SittingFile): FileTouch[] {
  return [...changes, ...reverts].map(({ tsMs }) => ({ scope, fileHash, tsMs }));
}

const keyOf = ({ scope, fileHash, session }: FileKey): string => `${fileHash} ${session} ${scope}`;
