import type { Role } from "@/lib/core/access/permissions";
import { openChangeRequest } from "../change-requests/open-change-request";
import { publishChangeRequest } from "../change-requests/publish-change-request";
import { reviewChangeRequest } from "../change-requests/review-change-request";
import type { ControlDb } from "../control-db/client";
import type { Ctx } from "../ctx";
import { getDraft } from "../policies/get-draft";
import { saveDraft } from "../policies/save-draft";
import type { PlannedPublish } from "./scenarios";

/** The store, the organisation and the instant at which its people do something. */
export type DemoMoment = { db: ControlDb; org: string; atMs: number };
type Proposal = Pick<PlannedPublish, "policy" | "note"> & { description?: string };

/** The editor drafts a policy and proposes it; resolves to the change request's number and what it was written against. */
export async function proposePolicy(moment: DemoMoment, { policy, note, description }: Proposal) {
  const editor = await as("editor", moment);
  const { revision } = await getDraft(editor);
  const saved = await saveDraft(editor, { draft: policy, revision });
  return openChangeRequest(editor, { title: note, description, draftRevision: saved.revision });
}

/** The editor proposes a policy, and the administrator approves and publishes it; resolves to its version. */
export async function publishReviewed(moment: DemoMoment, proposal: Proposal): Promise<number> {
  const { number, revision, baseVersion } = await proposePolicy(moment, proposal);
  const admin = await as("admin", moment);
  await reviewChangeRequest(admin, String(number), { revision, verdict: "approve" });
  const { publishedVersion } = await publishChangeRequest(admin, String(number), { revision, baseVersion });
  if (publishedVersion === null) throw new Error(`Change request ${number} was published without a version.`);
  return publishedVersion;
}

async function as(role: Role, { db, org, atMs }: DemoMoment): Promise<Ctx> {
  const { userId, user } = await db.membership.findFirstOrThrow({ where: { orgId: org, role }, include: { user: true } });
  return { actor: { kind: "user", userId, org, role, teams: [], name: user.name }, db, now: () => atMs, requestId: "seed" };
}
