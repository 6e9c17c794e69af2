import type { SampledItem } from "@/lib/core/escalation/sample-results";
import type { ControlTx } from "../control-db/client";
import { itemKey } from "../telemetry-db/escalation-rows";
import { dayText } from "./sign-offs-of";
import { verdictSchema } from "./verdict-schema";

export type Given = SampledItem & {
  key: string;
  session: string;
  atMs: number;
  drawnAt: Date;
  /** Whom the item was given to, and whether they have judged it. */
  reviewers: readonly { userId: string; done: boolean }[];
};

/** Items of samples in the order in which they were drawn, with the verdicts that those whom they were given to gave since: earlier ones were not blind. */
export async function loadSampledItems(
  tx: ControlTx,
  orgId: string,
  which: { week: Date } | { atMs: { gte: number; lt: number } },
): Promise<Given[]> {
  const rows = await tx.reviewSample.findMany({
    where: { orgId, ...which },
    orderBy: [{ week: "asc" }, { position: "asc" }, { reviewerId: "asc" }],
  });
  const reviews = await tx.escalationReview.findMany({
    where: {
      orgId,
      subjectKind: "escalation",
      sampleWeek: { not: null },
      session: { in: [...new Set(rows.map(({ session }) => session))] },
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { session: true, atMs: true, reviewerId: true, verdict: true },
  });
  const verdictsBy = grouped(reviews, ({ session, atMs, reviewerId }) => `${session}@${atMs} ${reviewerId}`);
  const byItem = grouped(rows, ({ week, session, atMs }) => `${week.getTime()} ${session}@${atMs}`);
  return [...byItem.values()].flatMap(given => {
    const [row] = given;
    if (row === undefined) return [];
    const { session, trigger, stratumSize, stratumDrawn, drawnAt } = row;
    const key = itemKey({ session, atMs: Number(row.atMs) });
    const told = given.map(({ reviewerId }) => verdictsBy.get(`${key} ${reviewerId}`) ?? []);
    return {
      ...{ key, session, atMs: Number(row.atMs), trigger, stratumSize, stratumDrawn, drawnAt },
      stratum: `${dayText(row.week)} ${row.stratum}`,
      reviewers: given.map(({ reviewerId }, index) => ({ userId: reviewerId, done: (told[index] ?? []).length > 0 })),
      verdicts: told.flatMap(own => {
        const [first, latest] = [own.at(0), own.at(-1)];
        return first && latest ? [{ first: verdictSchema.parse(first.verdict), latest: verdictSchema.parse(latest.verdict) }] : [];
      }),
    };
  });
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
