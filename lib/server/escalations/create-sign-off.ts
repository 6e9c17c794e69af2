import { createHash } from "node:crypto";
import { createSignOffSchema, type SignOff, type SignOffDocument } from "@/lib/contract/escalations";
import { GENESIS_HASH } from "@/lib/core/access/audit-chain";
import { AppError } from "@/lib/core/app-error";
import { countMoves } from "@/lib/core/escalation/move-counts";
import { sampleResults } from "@/lib/core/escalation/sample-results";
import { FACTS_DEFINITION } from "@/lib/core/metrics/facts";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import { toBytes } from "../control-db/json";
import { lockOrganization } from "../control-db/locks";
import { authorize, type Ctx } from "../ctx";
import { laneClasses } from "../routing-quality/routing-models";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { signBytes } from "../signing/sign-bytes";
import { countItems, listMoves, NO_ITEM_FILTERS } from "../telemetry-db/escalation-rows";
import { dateOf } from "./ensure-sample";
import { presentSignOff } from "./present-sign-off";
import { wholeScope } from "./review-week";
import { loadSampledItems } from "./sampled-items";
import { loadSignedItems } from "./signed-items";
import { signedPeriod } from "./signed-period";

/** Freezes a closed month or week: its figures and verdicts as they are, signed. From then on nobody may judge its items. */
export async function createSignOff(ctx: Ctx, input: unknown): Promise<SignOff> {
  authorize(ctx, "escalations.review");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "A sign-off is a person's: sign in.");
  const { from, to, note } = createSignOffSchema.parse(input);
  const period = await signedPeriod(ctx, from, to);
  const { version: metricSettings, settings } = await loadMetricSettings(ctx.db, actor.org);
  const asOfMs = ctx.now();
  const question = { scope: wholeScope(actor.org, period), lanes: laneClasses(settings), filters: NO_ITEM_FILTERS, asOfMs };
  const figures = {
    ...countMoves(await listMoves(question)),
    missed: await countItems({ kind: "missed", ...question }),
    overRouted: await countItems({ kind: "over-routed", ...question }),
  };
  return ctx.db.$transaction(async tx => {
    await lockOrganization(tx, actor.org);
    const days = { from: dateOf(from), to: dateOf(to) };
    await assertNotSigned(tx, actor.org, days);
    const drawn = await loadSampledItems(tx, actor.org, { atMs: { gte: period.fromMs, lt: period.toMs } });
    const auditHead = await auditHeadOf(tx, actor.org);
    const document: SignOffDocument = {
      ...{ lanekeeper: "escalation-sign-off", version: 1, organization: actor.org, from, to, timeZone: period.timeZone, note },
      ...{ signedAt: new Date(asOfMs).toISOString(), signedBy: actor.userId, factsDefinition: FACTS_DEFINITION, metricSettings, auditHead },
      figures,
      sample: {
        ...sampleResults(drawn),
        drawn: drawn.length,
        due: drawn.flatMap(({ reviewers }) => reviewers.filter(({ done }) => !done)).length,
      },
      items: await loadSignedItems(tx, { org: actor.org, period, settings, asOfMs }, drawn),
    };
    const bytes = toBytes(Buffer.from(canonicalJson(document)));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const row = await tx.signOff.create({
      data: {
        ...{ orgId: actor.org, ...days, figures: bytes, sha256, note, at: new Date(asOfMs) },
        ...{ signature: await signBytes(tx, bytes, asOfMs), signedById: actor.userId, signedByName: actor.name },
        ...{ auditSequence: auditHead.sequence, auditHash: auditHead.hash },
      },
    });
    const after = { from, to, sha256 };
    await appendAudit(tx, ctx, { action: "escalation-sign-off.create", entity: "escalation-sign-off", entityId: row.id, after });
    return presentSignOff(row);
  });
}

async function assertNotSigned(tx: ControlTx, orgId: string, { from, to }: { from: Date; to: Date }): Promise<void> {
  const signed = await tx.signOff.findUnique({ where: { orgId_from_to: { orgId, from, to } } });
  if (signed === null) return;
  const message = `${signed.signedByName} signed off this period on ${signed.at.toISOString().slice(0, 10)}.`;
  throw new AppError("conflict", message, { details: { signedOff: { by: signed.signedByName, at: signed.at.toISOString() } } });
}

async function auditHeadOf(tx: ControlTx, orgId: string): Promise<SignOffDocument["auditHead"]> {
  const head = await tx.auditEntry.findFirst({ where: { orgId }, orderBy: { sequence: "desc" }, select: { sequence: true, hash: true } });
  return head ?? { sequence: 0, hash: GENESIS_HASH };
}
