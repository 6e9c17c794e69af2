"use client";

import { CalendarClock, Circle, CircleAlert, CircleCheck, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { classNames } from "@/lib/client/class-names";
import { formatInstant } from "@/lib/client/format-instant";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import { page } from "@/lib/contract/paths";
import { RequestActions } from "./request-actions";
import { type Step, shareText, stepsOf } from "./request-words";

type Props = { request: ChangeRequestView; timeZone: string };

/** What the request still needs, and the steps that may be taken. */
export function StandingCard({ request, timeZone }: Props) {
  return (
    <Card aria-labelledby="standing-title">
      <CardHeader id="standing-title" title="Where it stands" />
      <CardBody className="grid gap-4">
        {request.status === "open" ? <Open request={request} timeZone={timeZone} /> : <Ended request={request} timeZone={timeZone} />}
      </CardBody>
    </Card>
  );
}

const MARKS: Record<Step["state"], { icon: LucideIcon; tone: string; word: string }> = {
  done: { icon: CircleCheck, tone: "text-ok", word: "Done" },
  open: { icon: Circle, tone: "text-faint", word: "Open" },
  blocked: { icon: CircleAlert, tone: "text-warn", word: "Blocks" },
};

function Open({ request, timeZone }: Props) {
  const { scheduledFor, scheduledPercent, scheduledByName } = request;
  return (
    <>
      <ul className="grid gap-2">
        {stepsOf(request).map(({ id, state, text }) => (
          <StepRow key={id} icon={MARKS[state].icon} tone={MARKS[state].tone} word={MARKS[state].word}>
            {text}
          </StepRow>
        ))}
        {scheduledFor !== null && (
          <StepRow icon={CalendarClock} tone="text-ok" word="Scheduled">
            Published {formatInstant(scheduledFor, timeZone)} {shareText(scheduledPercent)}, by {scheduledByName ?? "somebody"}.
          </StepRow>
        )}
      </ul>
      <RequestActions request={request} />
    </>
  );
}

type RowProps = { icon: LucideIcon; tone: string; word: string; children: React.ReactNode };

function StepRow({ icon: Icon, tone, word, children }: RowProps) {
  return (
    <li className="flex gap-2.5">
      <Icon className={classNames("mt-0.5 size-4 shrink-0", tone)} role="img" aria-label={word} />
      <span className="min-w-0">{children}</span>
    </li>
  );
}

function Ended({ request, timeZone }: Props) {
  const { status, publishedVersion, entries } = request;
  const last = entries.findLast(({ kind }) => kind === status);
  const by = last === undefined ? "" : ` by ${last.actorName}, ${formatInstant(last.at, timeZone)}`;
  if (status === "closed") return <p>Closed{by}. Nothing was published.</p>;
  return (
    <>
      <p>
        Published as version {publishedVersion}
        {by}.
      </p>
      <Button asChild className="justify-self-start">
        <Link href={`${page.policyHistory}#v${publishedVersion}`}>What it changed</Link>
      </Button>
    </>
  );
}
