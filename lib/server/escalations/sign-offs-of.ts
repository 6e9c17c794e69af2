import { localDay } from "@/lib/core/metrics/period";
import type { ControlTx } from "../control-db/client";

type SignedOff = { id: string; from: string; to: string; signedByName: string; at: Date };

export const dayText = (date: Date): string => date.toISOString().slice(0, 10);

/** The sign-off of the period that an instant (epoch ms) lies in, or null; the oldest where there are several. */
export async function signOffsOf(tx: ControlTx, orgId: string): Promise<(atMs: number) => SignedOff | null> {
  const { timeZone } = await tx.organization.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  const rows = await tx.signOff.findMany({
    where: { orgId },
    orderBy: { at: "asc" },
    select: { id: true, from: true, to: true, signedByName: true, at: true },
  });
  const periods = rows.map(row => ({ ...row, from: dayText(row.from), to: dayText(row.to) }));
  return atMs => {
    const day = localDay(atMs, timeZone);
    return periods.find(({ from, to }) => from <= day && day <= to) ?? null;
  };
}
