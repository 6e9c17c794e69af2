import { beforeAll, describe, expect, it } from "vitest";
import { type RolloutView, rolloutSchema } from "@/lib/contract/rollout";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, episodeOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { stageVersion } from "@/lib/testing/stage-version";
import { writeFacts } from "../telemetry-db/facts";
import { getRollout } from "./get-rollout";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = T0 + 12 * DAY_MS;

/** Ten sittings of a developer, one a day from the start of the rollout on, each decided by one version (null: no decision was reported). */
function workOf(org: string, developer: string, policyVersion: number | null, corrected: boolean, startMs: number): SittingFacts[] {
  return Array.from({ length: 10 }, (_, day) => {
    const atMs = startMs + day * DAY_MS + HOUR_MS;
    const decision = policyVersion === null ? {} : { policyVersion, decidedLane: "fast", decisionReason: "DEFAULT" };
    return sittingOf({
      org,
      developer,
      startMs: atMs,
      turns: [turnOf({ startMs: atMs, ...decision }), turnOf({ index: 1, startMs: atMs + 60_000, ...decision })],
      chains: [
        chainOf({
          startMs: atMs,
          lastTurn: 1,
          acceptedChanges: 2,
          correctedTurns: corrected ? 1 : 0,
          costUsd: corrected ? 3 : 1,
          workType: "quick-debug",
        }),
      ],
      episodes: [
        episodeOf({
          startMs: atMs,
          lastTurn: 1,
          // Every second piece of corrected work breaks the flow after ten minutes; the rest goes on for twenty.
          ...(corrected && day % 2 === 0
            ? { engagedMs: 10 * 60_000, cause: "break", reason: "second_correction" }
            : { engagedMs: 20 * 60_000 }),
        }),
      ],
    });
  });
}
const people = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `dev_${prefix}${index}`);

/** The rollout of an organisation whose clients did this much work on each side. */
async function rolloutOf(sides: { base: number; staged: number; unknown: number }): Promise<NonNullable<RolloutView["rollout"]>> {
  let now = T0;
  const organization = await createTestOrganization({ now: () => now });
  const { org } = organization;
  const version = await stageVersion(organization, 40);
  now = NOW;
  const written = [
    ...people("b", sides.base).flatMap(developer => workOf(org, developer, 1, true, T0)),
    ...people("s", sides.staged).flatMap(developer => workOf(org, developer, version, false, T0)),
    ...people("u", sides.unknown).flatMap(developer => workOf(org, developer, null, true, T0)),
    // Before the rollout: on no side.
    ...workOf(org, "dev_b0", 1, true, T0 - 20 * DAY_MS),
  ];
  await writeFacts({ written, removed: [] }, "1");
  const { rollout } = rolloutSchema.parse(await getRollout(organization.as("viewer")));
  if (rollout === null) throw new Error("There is no rollout.");
  return rollout;
}

describe("what became of the work of a rollout", () => {
  let rollout: NonNullable<RolloutView["rollout"]>;
  beforeAll(async () => {
    rollout = await rolloutOf({ base: 12, staged: 10, unknown: 6 });
  });
  const figure = (id: string) => rollout.figures.find(({ passport }) => passport.id === id);

  it("is told from the base's by the version that decided the lane", () => {
    expect(figure("cc")).toMatchObject({
      base: { state: "shown", value: 0.5, n: 120, developers: 12 },
      staged: { state: "shown", value: 0, n: 100, developers: 10 },
      delta: { value: -0.5 },
    });
    expect(figure("fr15")).toMatchObject({
      base: { value: expect.closeTo(0.5, 9) },
      staged: { value: 1 },
      delta: { value: expect.closeTo(0.5, 9) },
    });
    expect(figure("effective-cost")).toMatchObject({ base: { n: 120 }, staged: { n: 100 }, delta: { value: expect.closeTo(-1, 6) } });
  });

  it("says how much of the work is on neither side", () => {
    expect(rollout.turns).toEqual({ base: 240, staged: 200, other: 0, unknown: 120 });
  });
});

describe("what is not shown", () => {
  it("is a side of few developers, and the side that would give it away", async () => {
    const { figures } = await rolloutOf({ base: 12, staged: 3, unknown: 0 });
    for (const { base, staged, delta } of figures) expect([base.state, staged.state, delta]).toEqual(["withheld", "withheld", null]);
  });

  it("is a comparison of too little work, in words that name the side", async () => {
    const { figures } = await rolloutOf({ base: 12, staged: 7, unknown: 0 });
    const cc = figures.find(({ passport }) => passport.id === "cc");
    expect(cc).toMatchObject({
      ...{ base: { state: "shown" }, staged: { state: "shown" }, delta: null },
      deltaReason: "A comparison needs 100 observations; the staged version has 70.",
    });
  });
});
