import type { FileEdit, GitFileEvent, SittingFile } from "@/lib/core/changes/file-history";
import type { Span } from "@/lib/core/changes/outcome-spans";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { bindableLists, insertCompact, queryCompact } from "./compact";
import { dayOf } from "./fact-rows";
import { createRowCodec, type Kind } from "./row-codec";

const EDIT_SPEC = {
  turn: "number",
  tsMs: { time: "ts" },
  lines: "number",
  revertedAtMs: { time: "reverted_at" },
  addedLines: "list",
  removedLines: "list",
} as const satisfies Record<keyof FileEdit, Kind>;

const FILE_SPEC = {
  scope: "text",
  fileHash: "text",
  session: "text",
  day: "text",
  changes: { nested: EDIT_SPEC },
  reverts: { nested: { tsMs: { time: "ts" } } },
} as const satisfies Record<keyof SittingFile, Kind>;

const fileRows = createRowCodec<SittingFile>(FILE_SPEC);
const COLUMNS = [...fileRows.columns, "org", "version", "deleted", "written_at"];

/** What names a row: the file, and the sitting that touched it. */
export type FileKey = Pick<SittingFile, "scope" | "fileHash" | "session" | "day">;

/** Replaces what sittings did to files, each row to be forgotten 30 days after `writtenAtMs`; `removed` are rows that hold no longer. */
export async function writeFileChanges(
  org: string,
  written: readonly (SittingFile & { writtenAtMs: number })[],
  removed: readonly FileKey[],
  version: string,
): Promise<void> {
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  const gone = removed.map(key => [...fileRows.encode({ ...key, changes: [], reverts: [] }), org, version, 1, seconds(Date.now())]);
  const rows = written.map(file => [...fileRows.encode(file), org, version, 0, seconds(file.writtenAtMs)]);
  await insertCompact("file_changes", COLUMNS, [...gone, ...rows]);
}

/** What was done to these files in sittings begun in the span (by day); also to files of their names in the other scopes. */
export async function loadFileChanges(
  org: string,
  scopes: readonly string[],
  fileHashes: readonly string[],
  { fromMs, toMs }: Span,
): Promise<SittingFile[]> {
  const files: SittingFile[] = [];
  for (const list of bindableLists(fileHashes)) {
    const rows = await queryCompact(
      `SELECT ${fileRows.columns.join(", ")} FROM file_changes FINAL
       WHERE org = {org: String} AND scope IN {scopes: Array(String)} AND file_hash IN {list: Array(String)} AND day BETWEEN {from: Date} AND {to: Date}`,
      { org, scopes, list, from: dayOf(fromMs), to: dayOf(toMs) },
    );
    for (const row of rows) files.push(fileRows.decode(row));
  }
  return files;
}

/** What Git hosts reported of these files of these repositories in the span, by repository. */
export async function loadGitFileEvents(
  org: string,
  repos: readonly string[],
  fileHashes: readonly string[],
  { fromMs, toMs }: Span,
): Promise<(GitFileEvent & { repo: string })[]> {
  const sessions = new Map(repos.map(repo => [gitSession(repo), repo]));
  const events: (GitFileEvent & { repo: string })[] = [];
  for (const list of bindableLists(sessions.size === 0 ? [] : fileHashes)) {
    const rows = await queryCompact(
      `SELECT session, if(type = 'revert', 'revert', reason), file_hash, toUnixTimestamp64Milli(ts), attributes['minutes'],
         attributes[if(type = 'revert', 'reverted_sha', 'sha')]
       FROM events FINAL WHERE org = {org: String} AND session IN {sessions: Array(String)} AND file_hash IN {list: Array(String)}
         AND (type = 'revert' OR type = 'outcome' AND reason IN ('merge', 'review'))
         AND ts BETWEEN fromUnixTimestamp64Milli({fromMs: Int64}) AND fromUnixTimestamp64Milli({toMs: Int64})`,
      { org, sessions: [...sessions.keys()], list, fromMs, toMs },
    );
    for (const [session, kind, fileHash, tsMs, minutes, sha] of rows) {
      events.push({
        repo: sessions.get(String(session)) ?? "",
        kind: kind as GitFileEvent["kind"],
        fileHash: String(fileHash),
        tsMs: Number(tsMs),
        minutes: Math.max(0, Number.parseFloat(String(minutes)) || 0),
        sha: sha === "" ? null : String(sha),
      });
    }
  }
  return events;
}
