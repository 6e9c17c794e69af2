import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import { drainEverything } from "@/lib/testing/drain";
import { T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { appendInboxBatch } from "../control-db/inbox";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { updateLaneSettings } from "../settings/update-lane-settings";
import { telemetryDb } from "../telemetry-db/client";
import { queryCompact } from "../telemetry-db/compact";
import { loadFactsOfConversations } from "../telemetry-db/facts";
import { rebuildFacts, rebuildOutdatedFacts } from "./rebuild-facts";

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
const NAMES = ["taken-back", "left-alone", "later", "deleted"];

/** Two edits of one file, five minutes apart, then one on the next day. `null` = the client does not say which lines. */
function conversation(org: string, session: string, file: string, added: string[], removed: string[] | null) {
  const shared = { org, session };
  const second = removed === null ? { file } : { file, removed: removed.length, removedLines: removed };
  return [
    ...turnEvents({ edit: { file, added: added.length, addedLines: added }, shared }),
    ...turnEvents({ atMs: T0 + 5 * MINUTE, edit: { ...second, added: 1, addedLines: ["own"] }, shared }).map(event =>
      removed === null ? { ...event, linesRemoved: null } : event,
    ),
  ];
}

/** What 30 days do to an organisation's rows, at once. */
async function passThirtyDays(org: string): Promise<void> {
  for (const [table, column] of [
    ["events", "stored_at"],
    ["file_changes", "written_at"],
  ]) {
    const query = `ALTER TABLE ${table} UPDATE ${column} = now() - INTERVAL 31 DAY WHERE org = {org: String} SETTINGS mutations_sync = 2`;
    await telemetryDb().command({ query, query_params: { org } });
    await telemetryDb().command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
}

async function linesKept(org: string): Promise<number[]> {
  const [events] = await queryCompact(
    "SELECT sum(length(added_line_hashes) + length(removed_line_hashes)) FROM events WHERE org = {org: String}",
    { org },
  );
  const [files] = await queryCompact("SELECT sum(length(flatten(`changes.added_lines`))) FROM file_changes WHERE org = {org: String}", {
    org,
  });
  return [Number(events?.[0]), Number(files?.[0])];
}

it("hashes of lines are gone after 30 days, and what they said outlives them in every rebuild", async () => {
  const organization = await createTestOrganization();
  const { org, db } = organization;
  const lines = ["a", "b", "c", "d"];
  const next = { org, session: "later" };
  const events = [
    ...conversation(org, "taken-back", "f", lines, ["a"]),
    ...conversation(org, "left-alone", "g", lines, ["x"]),
    ...conversation(org, "deleted", "h", lines, null),
    ...turnEvents({ atMs: T0 + DAY_MS, edit: { file: "g", added: 0, removed: 2, removedLines: ["c", "d"] }, shared: next }),
  ];
  await appendInboxBatch({ org, receivedAtMs: T0, events: events.length, payload: gzipSync(encodeEvents(events)) });
  await drainEverything();
  const derived = async () => {
    const facts = await loadFactsOfConversations(org, NAMES, T0 - DAY_MS, T0 + 2 * DAY_MS);
    return facts.sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const outcomes = () =>
    queryCompact("SELECT * EXCEPT (version) FROM change_outcomes FINAL WHERE org = {org: String} ORDER BY session, turn", { org });
  const seen = (facts: SittingFacts[]) =>
    facts.map(({ conversation, turns }) => [conversation, turns.map(({ signals, corrected }) => [signals.includes("s4"), corrected])]);
  const before = { facts: await derived(), outcomes: await outcomes() };
  expect(seen(before.facts)).toEqual([
    [
      "deleted",
      [
        [true, false],
        [false, false],
      ],
    ],
    ["later", [[false, false]]],
    [
      "left-alone",
      [
        [false, false],
        [false, false],
      ],
    ],
    [
      "taken-back",
      [
        [true, true],
        [false, false],
      ],
    ],
  ]);
  expect(before.outcomes.length).toBeGreaterThan(0);
  expect((await linesKept(org)).every(kept => kept > 0)).toBe(true);

  await passThirtyDays(org);
  expect(await linesKept(org)).toEqual([0, 0]);
  const { version, settings } = await loadMetricSettings(db, org);
  await rebuildFacts(org, version, { stopped: () => false });
  expect({ facts: await derived(), outcomes: await outcomes() }).toEqual(before);

  // What does not hang on lines is derived again under other settings.
  await updateLaneSettings(organization.as("owner"), { version, lanes: settings.lanes, laneModels: [{ pattern: "*", lane: "deep" }] });
  await rebuildOutdatedFacts(() => false);
  const after = await derived();
  expect(after.map(facts => facts.lanes)).toEqual(NAMES.map(() => ["deep"]));
  expect(seen(after)).toEqual(seen(before.facts));
  expect(await outcomes()).toEqual(before.outcomes);
  expect(await linesKept(org)).toEqual([0, 0]);
});
