import type { EscalationItem } from "@/lib/contract/escalations";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import type { ControlTx } from "../control-db/client";

type Needs = Pick<EscalationItem["signals"], "needsPersistence" | "needsOrchestration" | "needsConfidence">;
export type NeedsOf = (policyVersion: number | null, workType: string) => Needs;

/** What each of these policy versions says of the kinds of work that it knows. */
export async function loadNeeds(tx: ControlTx, orgId: string, versions: readonly (number | null)[]): Promise<NeedsOf> {
  const numbers = [...new Set(versions)].filter(version => version !== null);
  const rows = await tx.policyVersion.findMany({ where: { orgId, number: { in: numbers } }, select: { number: true, bytes: true } });
  const byVersion = new Map(rows.map(({ number, bytes }) => [number, workTypesOf(bytes)]));
  return (version, workType) => {
    const signals = version === null ? undefined : byVersion.get(version)?.find(({ id }) => id === workType)?.signals;
    return {
      needsPersistence: signals?.needsPersistence ?? null,
      needsOrchestration: signals?.needsOrchestration ?? null,
      needsConfidence: signals?.needsConfidence ?? null,
    };
  };
}

function workTypesOf(bytes: Uint8Array) {
  return policyDocumentSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8"))).workTypes;
}
