import { beforeEach, describe, expect, it } from "vitest";
import { asAppError } from "@/lib/core/app-error";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import { turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { writeFacts } from "../telemetry-db/facts";
import { listOutdatedFacts, recordFactsVersion } from "./facts-version";
import { getLaneSettings } from "./get-lane-settings";
import { loadMetricSettings } from "./load-metric-settings";
import { updateLaneSettings } from "./update-lane-settings";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

const lanes = [
  { id: "fast", name: "Flow", depth: 0, firstFeedbackBudgetMs: 800 },
  { id: "deep", name: "Delegation", depth: 1, firstFeedbackBudgetMs: 10_000 },
];
const laneModels = [
  { pattern: "*-spark", lane: "fast" },
  { pattern: "gpt-*", lane: "deep" },
];

describe("lane settings", () => {
  it("start as version 1 of the defaults", async () => {
    const { version, settings } = await loadMetricSettings(acme.db, acme.org);
    expect(version).toBe(1);
    const byModel = (a: { model: string }, b: { model: string }) => (a.model < b.model ? -1 : 1);
    expect({ ...settings, prices: [...settings.prices].sort(byModel) }).toEqual({
      ...DEFAULT_METRIC_SETTINGS,
      prices: [...DEFAULT_METRIC_SETTINGS.prices].sort(byModel),
    });
  });

  it("change as a whole under a new version, and ask for the facts to be derived again", async () => {
    const outdated = async () => (await listOutdatedFacts(acme.db)).filter(entry => entry.org === acme.org);
    expect(await outdated()).toEqual([]);
    const updated = await updateLaneSettings(acme.as("admin"), { version: 1, lanes, laneModels });
    expect(updated).toMatchObject({ version: 2, lanes, laneModels, rebuilding: true });
    expect(await outdated()).toEqual([{ org: acme.org, version: 2 }]);
    await recordFactsVersion(acme.db, acme.org, 2);
    expect(await outdated()).toEqual([]);
    expect(await getLaneSettings(acme.as("viewer"))).toMatchObject({ version: 2, rebuilding: false });
  });

  it("changed by two at once are changed by one; the other hears the current version", async () => {
    const change = () => updateLaneSettings(acme.as("admin"), { version: 1, lanes, laneModels });
    const results = await Promise.allSettled([change(), change()]);
    expect(results.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find(result => result.status === "rejected");
    expect(asAppError(lost?.reason)).toMatchObject({ code: "conflict", details: { currentVersion: 2 } });
  });

  it("show the models seen lately with the lane that the map gives them now", async () => {
    const turnAt = (minute: number, model: string) => turnEvents({ atMs: TEST_NOW + minute * 60_000, model, shared: { org: acme.org } });
    const events = [...turnAt(0, "gpt-5.3-codex"), ...turnAt(2, "mystery-1"), ...turnAt(4, "gpt-5.3-codex")];
    await writeFacts({ written: deriveFacts(events, [], DEFAULT_METRIC_SETTINGS), removed: [] }, "1");
    const { seenModels } = await updateLaneSettings(acme.as("admin"), { version: 1, lanes, laneModels });
    expect(seenModels).toEqual([
      { model: "gpt-5.3-codex", lane: "deep", turns: 2 },
      { model: "mystery-1", lane: "unmapped", turns: 1 },
    ]);
  });

  it("that do not fit together are refused with a pointer to each reason", async () => {
    const bad = {
      version: 1,
      lanes: [
        { id: "deep", name: "A", depth: 1 },
        { id: "deep", name: "B", depth: 2 },
      ],
      laneModels: [{ pattern: "*", lane: "fast" }],
    };
    const error = asAppError(await updateLaneSettings(acme.as("admin"), bad).catch(thrown => thrown));
    expect(error?.code).toBe("bad_request");
    expect(error?.issues.map(issue => issue.pointer)).toEqual(["/lanes/1/id", "/laneModels/0/lane", "/lanes"]);
    expect((await getLaneSettings(acme.as("admin"))).version).toBe(1);
  });
});
