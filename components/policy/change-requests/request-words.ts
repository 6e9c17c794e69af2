import type { ChangeRequestEntryView, ChangeRequestSummary, ChangeRequestView } from "@/lib/contract/change-requests";

type Tone = "neutral" | "outline" | "ok" | "warn";

/** Where a request stands, for a badge. */
export function reviewBadge({ status, review, publishedVersion }: ChangeRequestSummary): { tone: Tone; text: string } {
  if (status === "published") return { tone: "ok", text: `Published as v${publishedVersion}` };
  if (status === "closed") return { tone: "neutral", text: "Closed" };
  switch (review) {
    case "waiting":
      return { tone: "outline", text: "Waits for review" };
    case "approved":
      return { tone: "ok", text: "Approved" };
    case "changes-requested":
      return { tone: "warn", text: "Changes requested" };
  }
}

/** The share of the clients that a publish begins with. */
export function shareText(percent: number | null): string {
  return percent === null ? "for all clients" : `for ${percent}% of the clients first`;
}

/** What somebody did to a request, to stand after the name. */
export function entryText({ kind, revision }: Pick<ChangeRequestEntryView, "kind" | "revision">): string {
  switch (kind) {
    case "opened":
      return "proposed the change";
    case "comment":
      return "wrote";
    case "approved":
      return `approved revision ${revision}`;
    case "changes-requested":
      return `asked for changes of revision ${revision}`;
    case "revised":
      return `made revision ${revision}`;
    case "bypassed":
      return `skipped the approval of revision ${revision}`;
    case "scheduled":
      return "scheduled the publish";
    case "unscheduled":
      return "took the schedule back";
    case "schedule-failed":
      return "could not publish at the scheduled time";
    case "published":
      return "published it";
    case "closed":
      return "closed the request";
  }
}

/** Said where somebody who may judge a proposal is about to write on it; empty for the others. */
export function lostVerdictText({ can }: Pick<ChangeRequestView, "can">): string {
  return can.review.allowed ? "You could not approve it any more." : "";
}

/** One thing that stands between a proposal and its publish, or no longer does. */
export type Step = { id: "base" | "findings" | "review"; state: "done" | "open" | "blocked"; text: string };

/** What an open request still needs, in the order in which it is taken care of. */
export function stepsOf(request: ChangeRequestView): Step[] {
  return [
    { id: "base", ...baseStep(request) },
    { id: "findings", ...findingsStep(request) },
    { id: "review", ...reviewStep(request) },
  ];
}

type Standing = Omit<Step, "id">;

function baseStep({ baseVersion, currentVersion }: ChangeRequestView): Standing {
  if (baseVersion !== currentVersion)
    return { state: "blocked", text: `Written against ${versionText(baseVersion)}; version ${currentVersion} is in force by now.` };
  return {
    state: "done",
    text: baseVersion === null ? "The first version." : `Written against version ${baseVersion}, which is in force.`,
  };
}

function versionText(version: number | null): string {
  return version === null ? "nothing" : `version ${version}`;
}

function findingsStep({ findings }: ChangeRequestView): Standing {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return { state: "blocked", text: errors === 1 ? "An error blocks publishing." : `${errors} errors block publishing.` };
  if (findings.length === 0) return { state: "done", text: "The validation finds nothing." };
  return { state: "done", text: findings.length === 1 ? "No error, one warning." : `No error, ${findings.length} warnings.` };
}

function reviewStep({ review, revision, entries }: ChangeRequestView): Standing {
  const verdict = entries.findLast(entry => entry.revision === revision && entry.kind === review);
  switch (review) {
    case "waiting":
      return { state: "open", text: `Nobody has judged ${revision === 1 ? "it" : `revision ${revision}`} yet.` };
    case "approved":
      return { state: "done", text: `${verdict?.actorName ?? "Somebody"} approved it.` };
    case "changes-requested":
      return { state: "blocked", text: `${verdict?.actorName ?? "Somebody"} asked for changes.` };
  }
}
