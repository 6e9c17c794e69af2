import { expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization, TEST_NOW } from "@/lib/testing/organization-factory";
import { writeFacts } from "../telemetry-db/facts";
import { getDraft } from "./get-draft";
import { saveDraft } from "./save-draft";

const withModel = (draft: PolicyDraft, model: string): PolicyDraft => ({
  ...draft,
  lanes: draft.lanes.map(lane => ({ ...lane, targets: { ...lane.targets, codex: { model } } })),
});

it("finds nothing to doubt in the starting policy of a new organisation", async () => {
  const acme = await createTestOrganization();
  const { findings, known } = await getDraft(acme.as("editor"));
  expect(findings).toEqual([]);
  expect(known).toMatchObject({ tools: [], turns: 0 });
  expect(known.models).toContain("*-spark");
  expect(known.models, "a catch-all names no model").not.toContain("*");
});

it("knows a model once it was seen, and doubts others in what is saved", async () => {
  const acme = await createTestOrganization();
  const events = turnEvents({ atMs: TEST_NOW, model: "house-model-1", shared: { org: acme.org } });
  await writeFacts({ written: deriveFacts(events, [], DEFAULT_METRIC_SETTINGS), removed: [] }, "1");
  const { draft, revision, known } = await getDraft(acme.as("editor"));
  expect(known).toMatchObject({ tools: ["codex"], turns: 1 });
  expect(known.models).toContain("house-model-1");
  const seen = await saveDraft(acme.as("editor"), { draft: withModel(draft, "house-model-1"), revision });
  expect(seen.findings).toEqual([]);
  const unseen = await saveDraft(acme.as("editor"), { draft: withModel(draft, "hose-model-1"), revision: seen.revision });
  expect(unseen.findings.map(({ code }) => code)).toEqual(["unknown_model", "unknown_model"]);
  expect(unseen.known).toEqual(seen.known);
});
