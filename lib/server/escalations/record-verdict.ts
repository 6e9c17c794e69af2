import { createHash } from "node:crypto";
import { recordVerdictSchema, type VerdictHistory } from "@/lib/contract/escalations";
import { AppError } from "@/lib/core/app-error";
import { verdictsOf } from "@/lib/core/escalation/verdicts";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import { appendAudit } from "../audit/append-audit";
import { lockOrganization } from "../control-db/locks";
import { authorize, type Ctx } from "../ctx";
import { itemKey } from "../telemetry-db/escalation-rows";
import { findItem } from "./find-item";
import { historyOf } from "./list-verdicts";
import { signOffsOf } from "./sign-offs-of";

/** Adds a verdict on an item; earlier ones stay. Refused for everybody once the item's period is signed off. */
export async function recordVerdict(ctx: Ctx, input: unknown): Promise<VerdictHistory> {
  authorize(ctx, "escalations.review");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "A verdict is a person's: sign in.");
  const { verdict, note, ...name } = recordVerdictSchema.parse(input);
  if (!verdictsOf(name.kind).includes(verdict)) throw unfitting(name.kind);
  const item = await findItem(ctx, name);
  await ctx.db.$transaction(async tx => {
    // A sign-off takes the same lock: a verdict is either among what it froze, or refused.
    await lockOrganization(tx, actor.org);
    const signedOff = (await signOffsOf(tx, actor.org))(item.atMs);
    if (signedOff) throw frozen(signedOff);
    const where = { orgId: actor.org, session: item.session, atMs: item.atMs, subjectKind: item.kind, reviewerId: actor.userId };
    const drawn = await tx.reviewSample.findFirst({ where, select: { week: true } });
    const { id } = await tx.escalationReview.create({
      data: {
        ...where,
        trigger: item.trigger ?? item.kind,
        verdict,
        note,
        reviewerName: actor.name,
        at: new Date(ctx.now()),
        sampleWeek: drawn?.week ?? null,
      },
      select: { id: true },
    });
    await appendAudit(tx, ctx, {
      action: "escalation.review",
      entity: item.kind,
      entityId: itemKey(item),
      after: drawn ? { week: drawn.week, commitment: commitmentOf(id, verdict, note) } : { verdict, note },
    });
  });
  return historyOf(ctx, item);
}

/** The audit log is open to auditors, who must not read there what the other one says: it holds what proves the verdict once its row is seen. */
function commitmentOf(id: string, verdict: string, note: string): string {
  return createHash("sha256").update(canonicalJson({ id, verdict, note })).digest("hex");
}

function unfitting(kind: Parameters<typeof verdictsOf>[0]): AppError {
  const message = `Choose one of: ${verdictsOf(kind).join(", ")}`;
  return new AppError("bad_request", "This verdict does not fit what is judged.", { issues: [{ pointer: "/verdict", message }] });
}

function frozen({ from, to, signedByName, at }: { from: string; to: string; signedByName: string; at: Date }): AppError {
  const period = from === to ? from : `${from} to ${to}`;
  return new AppError("conflict", `${signedByName} signed off ${period} on ${at.toISOString().slice(0, 10)}: its verdicts cannot change.`, {
    details: { signedOff: { from, to, by: signedByName, at: at.toISOString() } },
  });
}
