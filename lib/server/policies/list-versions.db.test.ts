import { expect, it } from "vitest";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { openChangeRequest } from "../change-requests/open-change-request";
import { publishChangeRequest } from "../change-requests/publish-change-request";
import { reviewChangeRequest } from "../change-requests/review-change-request";
import { haltRollout } from "../policy-rollout/halt-rollout";
import { getDraft } from "./get-draft";
import { listVersions } from "./list-versions";
import { saveDraft } from "./save-draft";

it("tells of each version what it replaced, where it came from, and what became of its rollout", async () => {
  const acme = await createTestOrganization();
  const editor = acme.as("editor");
  const { draft, revision } = await getDraft(editor);
  const saved = await saveDraft(editor, { draft: { ...draft, exploration: { percent: 1 } }, revision });
  const { number } = await openChangeRequest(editor, { title: "Explore a little", draftRevision: saved.revision });
  await reviewChangeRequest(acme.as("admin"), String(number), { revision: 1, verdict: "approve" });
  await publishChangeRequest(acme.as("admin"), String(number), { revision: 1, baseVersion: 1, percent: 12.5 });

  const [staged, first] = (await listVersions(acme.as("viewer"))).versions;
  expect(staged).toMatchObject({ number: 2, replaces: 1, changeRequest: number, current: false });
  expect(staged?.rollout).toEqual({ percent: 12.5, outcome: "under-way" });
  expect(first).toMatchObject({ number: 1, replaces: null, changeRequest: null, rollout: null, current: true });

  await haltRollout(acme.as("admin"), { version: 2, reason: "more corrections" });
  const [back, halted] = (await listVersions(acme.as("viewer"))).versions;
  expect(halted?.rollout).toEqual({ percent: 12.5, outcome: "halted" });
  // What was in force before is the base of the rollout, not the version with the number before.
  expect(back).toMatchObject({ number: 3, replaces: 1, restoredFrom: 1, changeRequest: null, rollout: null, current: true });
});
