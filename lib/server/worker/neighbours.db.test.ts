import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { linkSittings } from "@/lib/core/metrics/link-sittings";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { drainEverything } from "@/lib/testing/drain";
import { DEEP_MODEL, T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { appendInboxBatch } from "../control-db/inbox";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { loadFactsOfConversations } from "../telemetry-db/facts";

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
const rejected = { file: "a.ts", decision: "reject" as const };

/** Sessions of one developer, each a few minutes after the one before: corrected work in the fast lane, and work in the deep one. */
const SESSIONS = [
  { name: "fast-1", atMinutes: 0, fast: true },
  { name: "deep-1", atMinutes: 4, fast: false },
  { name: "fast-2", atMinutes: 6, fast: true },
  { name: "deep-2", atMinutes: 10, fast: false },
  { name: "deep-3", atMinutes: 26, fast: false },
  { name: "fast-3", atMinutes: 52, fast: true },
  { name: "deep-4", atMinutes: 60, fast: false },
];
const NAMES = SESSIONS.map(session => session.name);

const ORDERS: [string, number[]][] = [
  ["in order", [0, 1, 2, 3, 4, 5, 6]],
  ["the last first", [6, 5, 4, 3, 2, 1, 0]],
  ["deep ones first", [1, 3, 4, 6, 0, 2, 5]],
  ["from the middle", [3, 0, 5, 1, 6, 2, 4]],
];

it.each(ORDERS)("what crosses sessions is the same however they arrive: %s", async (_name, order) => {
  const { org, db } = await createTestOrganization();
  const { settings } = await loadMetricSettings(db, org);
  const sessions = SESSIONS.map(({ name, atMinutes, fast }) => {
    const shared = { org, session: name };
    const atMs = T0 + atMinutes * MINUTE;
    if (!fast) return turnEvents({ atMs, model: DEEP_MODEL, shared });
    return [...turnEvents({ atMs, edit: rejected, shared }), ...turnEvents({ atMs: atMs + MINUTE, shared })];
  });
  // A correction that becomes known late makes a later session's origin another one.
  const late = turnEvents({ atMs: T0 + 53.5 * MINUTE, edit: rejected, shared: { org, session: "fast-3" } });

  const told: CanonicalEvent[] = [];
  for (const events of [...order.map(index => sessions[index] ?? []), late]) {
    told.push(...events);
    await appendInboxBatch({ org, receivedAtMs: T0, events: events.length, payload: gzipSync(encodeEvents(events)) });
    await drainEverything();
    const stored = await loadFactsOfConversations(org, NAMES, T0 - DAY_MS, T0 + DAY_MS);
    expect(byId(stored)).toEqual(byId(linkSittings(deriveFacts(told, [], settings), settings)));
  }
  const broken = (await loadFactsOfConversations(org, NAMES, T0 - DAY_MS, T0 + DAY_MS)).filter(taken).map(facts => facts.id);
  expect(broken.sort()).toEqual(["fast-1#1", "fast-2#1"]);
});

const byId = (facts: readonly SittingFacts[]): SittingFacts[] => facts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const taken = (facts: SittingFacts): boolean => facts.episodes.some(episode => episode.ownReason !== null);
