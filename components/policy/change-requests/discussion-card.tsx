import {
  CalendarClock,
  CalendarX,
  CircleCheck,
  CircleSlash,
  CircleX,
  FilePenLine,
  GitPullRequest,
  type LucideIcon,
  MessageSquareWarning,
  Rocket,
  ShieldAlert,
} from "lucide-react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { classNames } from "@/lib/client/class-names";
import { formatInstant } from "@/lib/client/format-instant";
import type { ChangeRequestEntryView, ChangeRequestView } from "@/lib/contract/change-requests";
import { CommentForm } from "./comment-form";
import { entryText } from "./request-words";

const MARKS: Record<Exclude<ChangeRequestEntryView["kind"], "comment">, { icon: LucideIcon; tone: string }> = {
  opened: { icon: GitPullRequest, tone: "text-muted" },
  approved: { icon: CircleCheck, tone: "text-ok" },
  "changes-requested": { icon: MessageSquareWarning, tone: "text-warn" },
  revised: { icon: FilePenLine, tone: "text-muted" },
  bypassed: { icon: ShieldAlert, tone: "text-danger" },
  scheduled: { icon: CalendarClock, tone: "text-muted" },
  unscheduled: { icon: CalendarX, tone: "text-muted" },
  "schedule-failed": { icon: CircleX, tone: "text-danger" },
  published: { icon: Rocket, tone: "text-ok" },
  closed: { icon: CircleSlash, tone: "text-muted" },
};

/** What was said and done, oldest first, and room for a comment. */
export function DiscussionCard({ request, timeZone }: { request: ChangeRequestView; timeZone: string }) {
  const { number, entries, can } = request;
  return (
    <Card aria-labelledby="discussion-title">
      <CardHeader id="discussion-title" title="Discussion" />
      <CardBody className="grid gap-4">
        <ol aria-label="Discussion" className="grid">
          {entries.map(entry => (
            <Entry key={entry.sequence} entry={entry} timeZone={timeZone} />
          ))}
        </ol>
        <CommentForm number={number} denial={can.comment.allowed ? null : can.comment.reason} />
      </CardBody>
    </Card>
  );
}

function Entry({ entry, timeZone }: { entry: ChangeRequestEntryView; timeZone: string }) {
  const { kind, actorName, own, at } = entry;
  // A schedule is told as an instant.
  const body = kind === "scheduled" && entry.body !== "" ? `For ${formatInstant(entry.body, timeZone)}.` : entry.body;
  return (
    <li className="group flex gap-3">
      <div className="flex w-5 shrink-0 flex-col items-center gap-1">
        {kind === "comment" ? <Initial name={actorName} /> : <Mark kind={kind} />}
        <span aria-hidden="true" className="w-px flex-1 bg-line group-last:hidden" />
      </div>
      <div className="min-w-0 flex-1 pb-4 group-last:pb-0">
        <p>
          <span className="font-medium">{actorName}</span>
          {own && <span className="text-faint"> (you)</span>} {entryText(entry)}{" "}
          <time dateTime={at} className="whitespace-nowrap text-muted text-xs">
            {formatInstant(at, timeZone)}
          </time>
        </p>
        {body !== "" && (
          <p
            className={classNames(
              "wrap-anywhere whitespace-pre-wrap",
              kind === "comment" ? "mt-1 rounded-md border bg-canvas px-3 py-2" : "mt-0.5 text-muted",
            )}
          >
            {body}
          </p>
        )}
      </div>
    </li>
  );
}

function Mark({ kind }: { kind: keyof typeof MARKS }) {
  const { icon: Icon, tone } = MARKS[kind];
  return <Icon className={classNames("mt-0.5 size-4 shrink-0", tone)} aria-hidden="true" />;
}

function Initial({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-5 shrink-0 place-items-center rounded-full bg-sunken font-medium text-2xs text-muted uppercase"
    >
      {name.slice(0, 1)}
    </span>
  );
}
