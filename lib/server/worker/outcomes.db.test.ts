import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import type { ChangeOutcome } from "@/lib/core/changes/file-history";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { drainEverything } from "@/lib/testing/drain";
import { event, T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { appendInboxBatch } from "../control-db/inbox";
import { loadOutcomes } from "../telemetry-db/change-outcomes";
import { queryCompact } from "../telemetry-db/compact";

const DAY = 86_400_000;
const REPO = "acme/shop";
let org: string;
beforeEach(async () => {
  org = (await createTestOrganization()).org;
});

async function send(...events: CanonicalEvent[][]): Promise<void> {
  const list = events.flat();
  await appendInboxBatch({ org, receivedAtMs: T0, events: list.length, payload: gzipSync(encodeEvents(list)) });
  await drainEverything();
}
type Lines = { add?: string[]; remove?: string[]; file?: string; repo?: string | null; developer?: string };
const work = (
  session: string,
  atDay: number,
  { add = [], remove = [], file = "f", repo = REPO, developer = "dev_a" }: Lines,
): CanonicalEvent[] =>
  turnEvents({
    atMs: T0 + atDay * DAY,
    edit: { file, added: add.length, removed: remove.length, addedLines: add, removedLines: remove },
    shared: { org, session, repo, developer },
  });
const host = (atDay: number, more: Partial<CanonicalEvent>): CanonicalEvent =>
  event({ org, tool: "github", session: gitSession(REPO), repo: REPO, developer: null, tsMs: T0 + atDay * DAY, fileHash: "f", ...more });

const stored = async (): Promise<ChangeOutcome[]> => {
  const outcomes = await loadOutcomes(org, ["f", "g"], { fromMs: T0 - 60 * DAY, toMs: T0 + 60 * DAY });
  return outcomes.sort((a, b) => (`${a.session} ${a.turn}` < `${b.session} ${b.turn}` ? -1 : 1));
};
const days = (ms: number | null) => (ms === null ? null : Math.floor((ms - T0) / DAY));
const brief = async () =>
  (await stored()).map(({ session, replacedAtMs, revertedAtMs, reviewMinutes, mergedAtMs }) => [
    session,
    days(replacedAtMs),
    days(revertedAtMs),
    reviewMinutes,
    days(mergedAtMs),
  ]);
const factVersion = async () => (await queryCompact("SELECT max(version) FROM session_facts WHERE org = {org: String}", { org }))[0]?.[0];

describe("what became of changes", () => {
  it("is told across sessions, developers and Git hosts, and takes nothing from other sessions' facts", async () => {
    await send(work("a", 0, { add: ["1", "2", "3", "4"] }));
    expect(await stored()).toEqual([]);
    await send(work("b", 3, { remove: ["1", "2"], add: ["5", "6"], developer: "dev_b" }));
    expect(await brief()).toEqual([["a#1", 3, null, 0, null]]);
    const version = await factVersion();
    await send([
      host(4, { type: "outcome", reason: "review", attributes: { minutes: "6" } }),
      host(5, { type: "outcome", reason: "merge", attributes: { sha: "m1" } }),
    ]);
    await send([host(9, { type: "revert", attributes: { sha: "r1", reverted_sha: "m1" } })]);
    expect(await brief()).toEqual([
      ["a#1", 3, 9, 4, 5],
      ["b#1", null, 9, 2, 5],
    ]);
    expect(await factVersion()).toBe(version);
    const sittings = await queryCompact("SELECT DISTINCT conversation FROM session_facts FINAL WHERE org = {org: String} ORDER BY 1", {
      org,
    });
    expect(sittings).toEqual([["a"], ["b"]]);
  });

  it("is the same in whatever order and however often everything arrives", async () => {
    const parts = [
      work("a", 0, { add: ["1", "2"] }),
      work("b", 2, { remove: ["1"], add: ["3"] }),
      [event({ org, session: "c", repo: REPO, type: "revert", tsMs: T0 + 4 * DAY, fileHash: "f" }), ...work("c", 4, { file: "g" })],
      [host(3, { type: "outcome", reason: "merge" }), host(1, { type: "outcome", reason: "review", attributes: { minutes: "5" } })],
      work("d", 6, { file: "g", remove: ["9"], add: ["1"] }),
    ];
    await send(...parts);
    const expected = await stored();
    expect(expected.length).toBeGreaterThan(1);
    org = (await createTestOrganization()).org;
    const renamed = parts.map(part => part.map(each => ({ ...each, org })));
    for (const part of [...renamed, ...renamed.slice(1, 3)].reverse()) await send(part);
    expect(await stored()).toEqual(expected);
  });

  it("is taken back when a sitting's change turns out to be another, and does not cross repositories or strangers", async () => {
    const first = work("a", 0, { add: ["1", "2"] });
    await send(first, work("other", 1, { repo: "acme/other", remove: ["1", "2"] }), work("alone", 1, { repo: null, remove: ["1", "2"] }));
    expect(await stored()).toEqual([]);
    const second = work("b", 2, { remove: ["1", "2"] });
    const denied = event({ ...second[2], eventId: "denied", tsMs: (second[2]?.tsMs ?? 0) + 1, decision: "reject", decisionSource: "user" });
    await send(second);
    expect(await brief()).toEqual([["a#1", 2, null, 0, null]]);
    await send([denied]);
    expect(await stored()).toEqual([]);
  });

  it("follows a sitting whose repository becomes known later", async () => {
    await send(work("a", 0, { add: ["1", "2"] }));
    const unknown = work("b", 2, { remove: ["1", "2"], repo: null });
    await send(unknown);
    expect(await stored()).toEqual([]);
    await send([event({ org, session: "b", repo: REPO, type: "route", tsMs: T0 + 2 * DAY + 1, decidedLane: "fast" })]);
    expect(await brief()).toEqual([["a#1", 2, null, 0, null]]);
  });
});
