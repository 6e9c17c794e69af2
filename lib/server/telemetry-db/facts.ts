import type { SittingFacts } from "@/lib/core/metrics/facts";
import { telemetryDb } from "./client";
import { bindableLists, insertCompact, queryCompact } from "./compact";
import { dayOf, FACT_COLUMNS, factRows, factsToRow } from "./fact-rows";

export const SELECT_FACTS = `SELECT ${factRows.columns.join(", ")} FROM session_facts FINAL`;
/** Large enough that the tombstone and the new row of a sitting that moved stay in one insert, which is atomic, in all but mass rebuilds. */
const INSERT_BLOCK = 5000;

export type FactChanges = { written: readonly SittingFacts[]; removed: readonly SittingFacts[] };

/** The facts of these conversations whose sittings began between the two instants (epoch ms, by day). */
export async function loadFactsOfConversations(
  org: string,
  conversations: readonly string[],
  fromMs: number,
  toMs: number,
): Promise<SittingFacts[]> {
  const facts: SittingFacts[] = [];
  for (const list of bindableLists(conversations)) {
    const rows = await queryCompact(
      `${SELECT_FACTS} WHERE org = {org: String} AND day BETWEEN {from: Date} AND {to: Date} AND conversation IN {list: Array(String)}`,
      { org, list, from: dayOf(fromMs), to: dayOf(toMs) },
    );
    for (const row of rows) facts.push(factRows.decode(row));
  }
  return facts;
}

/** The sittings that these developers began on these UTC days, given as pairs. */
export async function loadFactsOfDeveloperDays(
  org: string,
  pairs: readonly (readonly [developer: string, day: string])[],
): Promise<SittingFacts[]> {
  const facts: SittingFacts[] = [];
  const days = [...new Set(pairs.map(([, day]) => day))];
  for (const list of bindableLists(pairs.map(([developer, day]) => `${developer} ${day}`))) {
    const rows = await queryCompact(
      `${SELECT_FACTS} WHERE org = {org: String} AND day IN {days: Array(Date)} AND concat(developer, ' ', toString(day)) IN {list: Array(String)}`,
      { org, days, list },
    );
    for (const row of rows) facts.push(factRows.decode(row));
  }
  return facts;
}

/** Replaces facts: new rows, and tombstones for sittings that are gone or have moved to another day, under one version. */
export async function writeFacts({ written, removed }: FactChanges, version: string): Promise<void> {
  const rows = [
    ...removed.map(facts => factsToRow(tombstone(facts), version, true)),
    ...written.map(facts => factsToRow(facts, version, false)),
  ];
  for (let start = 0; start < rows.length; start += INSERT_BLOCK) {
    await insertCompact("session_facts", FACT_COLUMNS, rows.slice(start, start + INSERT_BLOCK));
  }
}

function tombstone(facts: SittingFacts): SittingFacts {
  return { ...facts, turns: [], episodes: [], chains: [], changes: [], escalations: [] };
}

/** Merges replaced rows and tombstones away; worth its cost after a mass rebuild only. */
export async function compactFacts(): Promise<void> {
  for (const table of ["session_facts", "change_outcomes"]) await telemetryDb().command({ query: `OPTIMIZE TABLE ${table} FINAL` });
}
