import { CalendarClock, MessageSquare } from "lucide-react";
import Link from "next/link";
import { counted } from "@/components/charts/figure-format";
import { Badge } from "@/components/ui/badge";
import { formatInstant } from "@/lib/client/format-instant";
import { relativeTime } from "@/lib/client/relative-time";
import type { ChangeRequestSummary } from "@/lib/contract/change-requests";
import { page } from "@/lib/contract/paths";
import { reviewBadge } from "./request-words";

type Props = { request: ChangeRequestSummary; now: number; timeZone: string };

/** A change request in the list: what, who, since when, where it stands. */
export function RequestRow({ request, now, timeZone }: Props) {
  const { number, title, authorName, createdAt, comments, scheduledFor, awaitsMe, status } = request;
  const badge = reviewBadge(request);
  return (
    <li className="relative flex flex-wrap items-start gap-x-4 gap-y-1.5 px-4 py-3 hover:bg-canvas">
      {awaitsMe && <span aria-hidden="true" className="absolute inset-y-2.5 left-0 w-0.75 rounded-full bg-accent" />}
      <div className="min-w-0 flex-1 basis-72">
        <p className="wrap-break-word font-medium">
          <Link href={page.changeRequest(number)} className="rounded-xs after:absolute after:inset-0 hover:underline">
            {title}
          </Link>
        </p>
        <p className="text-muted text-xs">
          <span className="tabular">#{number}</span> by {authorName},{" "}
          <time dateTime={createdAt} title={formatInstant(createdAt, timeZone)}>
            {relativeTime(Date.parse(createdAt), now)}
          </time>
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {comments > 0 && (
          <span className="inline-flex items-center gap-1 text-muted text-xs tabular">
            <MessageSquare className="size-3.5" aria-hidden="true" />
            <span className="sr-only">{counted(comments, "comment")}</span>
            <span aria-hidden="true">{comments}</span>
          </span>
        )}
        {awaitsMe && <Badge className="bg-accent text-accent-ink">Waits for you</Badge>}
        {status === "open" && scheduledFor !== null && (
          <Badge tone="outline">
            <CalendarClock aria-hidden="true" />
            {formatInstant(scheduledFor, timeZone)}
          </Badge>
        )}
        {!(awaitsMe && request.review === "waiting") && <Badge tone={badge.tone}>{badge.text}</Badge>}
      </div>
    </li>
  );
}
