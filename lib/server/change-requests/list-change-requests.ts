import { z } from "zod";
import type { ChangeRequestList } from "@/lib/contract/change-requests";
import { can } from "@/lib/core/access/permissions";
import { awaitsVerdict, reviewOf } from "@/lib/core/policy/change-request";
import { authorize, type Ctx } from "../ctx";
import { statusSchema } from "./read-request";

const PAGE_SIZE = 30;

const querySchema = z.object({
  status: statusSchema.optional(),
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
});

/** What a row of the list needs; proposals and figures stay in the store. */
const SUMMARY = {
  omit: { draft: true, impact: true, description: true },
  include: { entries: { select: { kind: true, revision: true }, orderBy: { sequence: "asc" } } },
} as const;

/** A page of change requests, newest first, and how many wait for the reader's verdict. `status` absent: all. */
export async function listChangeRequests(ctx: Ctx, query: URLSearchParams): Promise<ChangeRequestList> {
  authorize(ctx, "policy.draft");
  const { status, before } = querySchema.parse(Object.fromEntries(query));
  const { actor } = ctx;
  const rows = await ctx.db.changeRequest.findMany({
    ...SUMMARY,
    where: { orgId: actor.org, status, number: { lt: before } },
    orderBy: { number: "desc" },
    take: PAGE_SIZE + 1,
  });
  const page = rows.slice(0, PAGE_SIZE);
  return {
    requests: page.map(row => {
      const request = { ...row, status: statusSchema.parse(row.status) };
      return {
        number: row.number,
        title: row.title,
        status: request.status,
        authorName: row.authorName,
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
        review: reviewOf(request),
        awaitsMe: awaitsVerdict(actor, request),
        scheduledFor: row.scheduledFor?.toISOString() ?? null,
        publishedVersion: row.publishedVersion,
        comments: row.entries.filter(({ kind }) => kind === "comment").length,
      };
    }),
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.number ?? null) : null,
    awaitingMe: await countAwaiting(ctx),
  };
}

async function countAwaiting({ actor, db }: Ctx): Promise<number> {
  if (!can(actor, "policy.publish")) return 0;
  const open = await db.changeRequest.findMany({ ...SUMMARY, where: { orgId: actor.org, status: "open" } });
  return open.filter(row => awaitsVerdict(actor, { ...row, status: "open" })).length;
}
