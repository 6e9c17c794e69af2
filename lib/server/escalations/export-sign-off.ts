import { z } from "zod";
import { type SignOffDocument, signOffExportQuerySchema } from "@/lib/contract/escalations";
import { AppError } from "@/lib/core/app-error";
import { csvText } from "@/lib/core/escalation/csv-text";
import { toBytes } from "../control-db/json";
import { authorize, type Ctx } from "../ctx";
import { signBytes } from "../signing/sign-bytes";
import { documentOf } from "./present-sign-off";
import { dayText } from "./sign-offs-of";

export type SignOffExport = { fileName: string; media: string; bytes: Uint8Array<ArrayBuffer>; signature: string };

/** A signed-off period as a file, with the detached JWS over its bytes: the JSON as it was signed, the CSV made from it and signed now. */
export async function exportSignOff(ctx: Ctx, id: string, query: URLSearchParams): Promise<SignOffExport> {
  authorize(ctx, "audit.export");
  const { format } = signOffExportQuerySchema.parse(Object.fromEntries(query));
  const known = z.uuid().safeParse(id);
  const row = known.success ? await ctx.db.signOff.findFirst({ where: { id: known.data, orgId: ctx.actor.org } }) : null;
  if (row === null) throw new AppError("not_found", "There is no such sign-off.");
  const fileName = `escalations-${dayText(row.from)}-${dayText(row.to)}.${format}`;
  if (format === "json") return { fileName, media: "application/json", bytes: toBytes(row.figures), signature: row.signature };
  const bytes = toBytes(Buffer.from(csvText(rowsOf(documentOf(row.figures)))));
  const signature = await ctx.db.$transaction(tx => signBytes(tx, bytes, ctx.now()));
  return { fileName, media: "text/csv; charset=utf-8", bytes, signature };
}

const HEAD = [
  ...["kind", "session", "at", "trigger", "from_lane", "to_lane", "rule", "policy_version", "late", "uncertain", "corrections_before"],
  ...["minutes_before", "cost_before_usd", "corrections_after", "outcome", "verdict", "reviewer", "judged_at", "sample_week", "note"],
];

/** A line per verdict, and one without for what nobody judged. */
function rowsOf({ items }: SignOffDocument): (string | number | boolean | null)[][] {
  const lines = items.flatMap(({ kind, session, at, facts, verdicts }) => {
    const item = [
      ...[kind, session, at, facts?.trigger ?? null, facts?.fromLane ?? null, facts?.toLane ?? null, facts?.ruleId ?? null],
      ...[facts?.policyVersion ?? null, facts?.late ?? null, facts?.uncertain ?? null, facts?.correctionsBefore ?? null],
      ...[facts?.minutesBefore ?? null, facts?.costBeforeUsd ?? null, facts?.correctionsAfter ?? null, facts?.outcome ?? null],
    ];
    if (verdicts.length === 0) return [[...item, null, null, null, null, null]];
    return verdicts.map(told => [...item, told.verdict, told.reviewer, told.at, told.sampleWeek, told.note]);
  });
  return [HEAD, ...lines];
}
