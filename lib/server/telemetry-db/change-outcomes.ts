import type { ChangeOutcome } from "@/lib/core/changes/file-history";
import type { Span } from "@/lib/core/changes/outcome-spans";
import { bindableLists, insertCompact, queryCompact } from "./compact";
import { dayOf } from "./fact-rows";
import { createRowCodec, type Kind } from "./row-codec";

const OUTCOME_SPEC = {
  day: "text",
  session: "text",
  turn: "number",
  fileHash: "text",
  replacedAtMs: { time: "replaced_at" },
  revertedAtMs: { time: "reverted_at" },
  reviewMinutes: "number",
  reviewedAtMs: { time: "reviewed_at" },
  mergedAtMs: { time: "merged_at" },
  linesKnown: "flag",
} as const satisfies Record<keyof ChangeOutcome, Kind>;

const outcomeRows = createRowCodec<ChangeOutcome>(OUTCOME_SPEC);
const COLUMNS = [...outcomeRows.columns, "org", "version", "deleted"];

/** The known fates of changes of these files, made in sittings begun in the span (by day). */
export async function loadOutcomes(org: string, fileHashes: readonly string[], { fromMs, toMs }: Span): Promise<ChangeOutcome[]> {
  const outcomes: ChangeOutcome[] = [];
  for (const list of bindableLists(fileHashes)) {
    const rows = await queryCompact(
      `SELECT ${outcomeRows.columns.join(", ")} FROM change_outcomes FINAL
       WHERE org = {org: String} AND day BETWEEN {from: Date} AND {to: Date} AND file_hash IN {list: Array(String)}`,
      { org, list, from: dayOf(fromMs), to: dayOf(toMs) },
    );
    for (const row of rows) outcomes.push(outcomeRows.decode(row));
  }
  return outcomes;
}

/** Replaces fates; `removed` are of changes to which, as is known now, nothing happened. */
export async function writeOutcomes(
  org: string,
  written: readonly ChangeOutcome[],
  removed: readonly ChangeOutcome[],
  version: string,
): Promise<void> {
  const row = (outcome: ChangeOutcome, deleted: number) => [...outcomeRows.encode(outcome), org, version, deleted];
  await insertCompact("change_outcomes", COLUMNS, [...removed.map(outcome => row(outcome, 1)), ...written.map(outcome => row(outcome, 0))]);
}
