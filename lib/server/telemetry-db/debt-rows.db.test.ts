import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { reviewLines } from "@/lib/core/metrics/derivation/changes";
import type { ChangeFact, SittingFacts } from "@/lib/core/metrics/facts";
import { isUnread } from "@/lib/core/metrics/figures/review-credit";
import { DEBT_MOVES, type DebtChange, type DebtMoveKind, debtMoves } from "@/lib/core/metrics/figures/review-debt";
import { packedLives } from "@/lib/core/metrics/figures/weak-edits";
import { event, T0 } from "@/lib/testing/event-factory";
import { changeOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { listGitRepos } from "./change-facts";
import { writeOutcomes } from "./change-outcomes";
import { insertCompact } from "./compact";
import type { CountQuery } from "./count-query";
import { countChangeLives, countChangeSizes, countChanges, countDebtMoves, type DebtQuery } from "./debt-rows";
import { insertEvents } from "./events";
import { dayOf } from "./fact-rows";
import { writeFacts } from "./facts";
import { newestFactVersion, newestVersionIn } from "./figure-rows";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const org = randomUUID();
const settings = DEFAULT_METRIC_SETTINGS;
/** Forty days of work, looked at from the middle of the last one. */
const END = T0 + 40 * DAY_MS;
const AS_OF = END - 12 * HOUR_MS;
const FROM = T0 + 20 * DAY_MS;

type Outcome = { replacedAtMs: number | null; revertedAtMs: number | null; reviewMinutes: number; reviewedAtMs: number | null };
type Case = { sitting: SittingFacts; change: ChangeFact; outcome: Outcome | null };

/** Small whole numbers from a fixed seed (linear congruential, Numerical Recipes): the same cases in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function cases(): Case[] {
  const draw = seeded(7);
  const chance = (percent: number): boolean => draw(100) < percent;
  return Array.from({ length: 300 }, (_, index) => {
    const tsMs = T0 + draw(40 * 24) * HOUR_MS + draw(1000);
    const turnEndMs = tsMs + draw(60_000);
    const later = (): number => tsMs + draw(30 * 24) * HOUR_MS;
    const change = changeOf({
      tsMs,
      turnEndMs,
      fileHash: `file-${index}`,
      linesAdded: draw(120),
      linesRemoved: draw(60),
      reviewable: !chance(10),
      dwellMs: chance(30) ? draw(300_000) : 0,
      gapMs: chance(20) ? null : draw(900_000),
      allowanceMs: 300_000 + draw(900_000),
      accepted: !chance(10),
      corrected: chance(20),
      revertedAtMs: chance(10) ? tsMs + draw(3) * HOUR_MS : null,
      linesKnown: !chance(30),
    });
    const reviewed = chance(50);
    const outcome: Outcome | null = chance(40)
      ? {
          replacedAtMs: chance(50) ? later() : null,
          revertedAtMs: chance(20) ? later() : null,
          reviewMinutes: reviewed ? draw(20) : 0,
          reviewedAtMs: reviewed ? later() : null,
        }
      : null;
    const sitting = sittingOf({
      org,
      developer: chance(10) ? null : `dev_${draw(9)}`,
      repo: chance(10) ? null : (["shop", "api"][draw(2)] ?? null),
      startMs: tsMs,
      turns: [turnOf({ startMs: tsMs, endMs: turnEndMs })],
      changes: [change],
    });
    return { sitting, change, outcome };
  });
}

const all = cases();
const DAYS = Array.from({ length: 20 }, (_, day) => FROM + day * DAY_MS);
const base: CountQuery = {
  scope: { org, fromMs: FROM, toMs: END, visibleTeams: null, team: [], tool: [], repo: [], lane: [], model: [], coverageClass: [] },
  bounds: DAYS,
  by: "repo",
  asOfMs: AS_OF,
};
const query: DebtQuery = { ...base, settings, gitRepos: ["shop"] };

const debtChange = ({ change, outcome }: Case): DebtChange => {
  const gone = [change.revertedAtMs, outcome?.replacedAtMs ?? null, outcome?.revertedAtMs ?? null].filter(each => each !== null);
  return {
    ...change,
    lines: reviewLines(change),
    reviewMinutes: outcome?.reviewMinutes ?? 0,
    goneAtMs: gone.length === 0 ? null : Math.min(...gone),
    reviewedAtMs: outcome?.reviewedAtMs ?? null,
  };
};
const inSpan = (ms: number): boolean => ms >= FROM && ms < END;
const accepted = all.filter(({ change }) => change.accepted);

beforeAll(async () => {
  await writeFacts({ written: all.map(each => each.sitting), removed: [] }, "1");
  const at = (ms: number | null | undefined): string | null => (ms == null ? null : (ms / 1000).toFixed(3));
  await insertCompact(
    "change_outcomes",
    ["org", "day", "session", "turn", "file_hash", "replaced_at", "reverted_at", "review_minutes", "reviewed_at", "lines_known", "version"],
    all.flatMap(({ sitting, change, outcome }) =>
      outcome === null
        ? []
        : [
            [
              ...[org, dayOf(sitting.startMs), sitting.id, change.turn, change.fileHash],
              ...[at(outcome.replacedAtMs), at(outcome.revertedAtMs), outcome.reviewMinutes, at(outcome.reviewedAtMs), true, "1"],
            ],
          ],
    ),
  );
  await insertEvents([
    event({ org, tool: "github", session: "git:shop", repo: "shop", type: "outcome", reason: "merge", developer: null }),
  ]);
});

it("the repositories that a Git host reports on are those it told of", async () => {
  expect(await listGitRepos(org)).toEqual(query.gitRepos);
});

it("the state of the facts has another name once the fate of a change is written", async () => {
  const own = randomUUID();
  const scope = { ...query.scope, org: own };
  const states = async () => [await newestFactVersion(own), await newestVersionIn(scope)];
  const outcome = { ...{ session: "s#1", turn: 0, fileHash: "f", linesKnown: true, reviewMinutes: 3 }, day: dayOf(FROM) };
  const unseen = { replacedAtMs: null, revertedAtMs: null, reviewedAtMs: null, mergedAtMs: null };
  await writeFacts({ written: [sittingOf({ org: own, startMs: FROM })], removed: [] }, "5");
  const [before, beforeInSpan] = await states();
  await writeOutcomes(own, [{ ...outcome, ...unseen }], [], "4");
  const [after, afterInSpan] = await states();
  expect(after).not.toBe(before);
  expect(afterInSpan).not.toBe(beforeInSpan);
  await writeOutcomes(own, [{ ...outcome, ...unseen, day: dayOf(FROM - 30 * DAY_MS) }], [], "9");
  expect(await newestVersionIn(scope)).toBe(afterInSpan);
});

describe("debt moves in SQL", () => {
  it("are those of the definition, summed by day, repository, developer and kind", async () => {
    const rows = await countDebtMoves(query);
    type Sums = Record<DebtMoveKind | "changes", number>;
    const expected = new Map<string, Sums>();
    for (const each of accepted) {
      if (each.change.tsMs < FROM - 14 * DAY_MS) continue;
      const moves = debtMoves(debtChange(each), AS_OF, settings);
      const isPaid = !moves.some(move => move.kind === "removed" || move.kind === "matured");
      for (const move of moves) {
        if (move.atMs >= END) continue;
        const bucket = move.atMs < FROM ? FROM - 14 * DAY_MS : (DAYS.findLast(day => day <= move.atMs) ?? 0);
        const key = [bucket, each.sitting.repo, each.sitting.developer].join("|");
        const before = expected.get(key) ?? { inflow: 0, reviewed: 0, removed: 0, matured: 0, changes: 0 };
        const leaves = move.kind === "removed" || move.kind === "matured";
        const paid = move.kind === "reviewed" && isPaid && Math.abs(sumOf(moves)) < 1e-9;
        expected.set(key, {
          ...before,
          [move.kind]: before[move.kind] + move.minutes,
          changes: before.changes + (move.kind === "inflow" ? 1 : leaves || paid ? -1 : 0),
        });
      }
    }
    for (const kind of DEBT_MOVES) expect(rows.some(row => row[kind] > 0)).toBe(true);
    expect(rows).toHaveLength(expected.size);
    for (const row of rows) {
      const key = [row.bucketMs, row.group, row.developer].join("|");
      for (const kind of DEBT_MOVES) expect(row[kind], key).toBeCloseTo(expected.get(key)?.[kind] ?? Number.NaN, 9);
      expect(row.changes, key).toBe(expected.get(key)?.changes);
      const rise = row.inflow - row.reviewed - row.removed - row.matured;
      expect(row.withoutGit, key).toBeCloseTo(row.group === "shop" ? 0 : rise, 9);
    }
  });
});

const sumOf = (moves: readonly { kind: string; minutes: number }[]): number =>
  moves.reduce((sum, move) => sum + (move.kind === "inflow" ? move.minutes : -move.minutes), 0);

describe("accepted changes in SQL", () => {
  const own = accepted.filter(({ change }) => inSpan(change.tsMs));
  const count = (isCounted: (each: Case) => boolean): number => own.filter(isCounted).length;

  it("are counted with those read, taken back and unseen", async () => {
    const rows = await countChanges({ ...query, by: null });
    const sum = (key: "accepted" | "readable" | "unread" | "weakInSession" | "unseen") => rows.reduce((total, row) => total + row[key], 0);
    expect(sum("accepted")).toBe(own.length);
    expect(sum("readable")).toBe(count(({ change }) => reviewLines(change) > 0));
    expect(sum("unread")).toBe(count(each => isUnread(debtChange(each), AS_OF, settings)));
    expect(sum("weakInSession")).toBe(count(({ change }) => change.corrected));
    expect(sum("unseen")).toBe(count(({ change, sitting }) => !change.linesKnown && sitting.repo !== "shop"));
    expect(sum("unread")).toBeGreaterThan(3);
  });

  it("have the size of their longer side", async () => {
    const rows = await countChangeSizes(query);
    const sizes = rows.flatMap(row => [...row.values]).sort((a, b) => a - b);
    expect(sizes).toEqual(
      own
        .map(({ change }) => reviewLines(change))
        .filter(lines => lines > 0)
        .sort((a, b) => a - b),
    );
  });

  it("are followed until they are gone, to the end of the sixth hour, and no longer than their fourteen days", async () => {
    const rows = await countChangeLives({ ...query, by: null });
    const step = 6 * HOUR_MS;
    const lives = own
      .filter(({ change, sitting }) => (change.linesKnown || sitting.repo === "shop") && change.tsMs <= AS_OF)
      .map(each => {
        const goneMs = debtChange(each).goneAtMs ?? Number.POSITIVE_INFINITY;
        const gone = goneMs <= AS_OF && goneMs - each.change.tsMs <= 14 * DAY_MS;
        const seen = Math.min(goneMs, AS_OF) - each.change.tsMs;
        return `${Math.min(Math.ceil(seen / step) * step, 14 * DAY_MS + step)} ${gone}`;
      });
    const counted = packedLives(rows).endings.flatMap(({ t, cause, count }) =>
      Array.from({ length: count }, () => `${t * MINUTE_MS} ${cause === "break"}`),
    );
    expect(counted.sort()).toEqual(lives.sort());
    expect(counted.some(life => life.endsWith("true"))).toBe(true);
  });
});
