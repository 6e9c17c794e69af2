"use client";

import { useQuery } from "@tanstack/react-query";
import { classNames } from "@/lib/client/class-names";
import { awaitingReviewQuery } from "@/lib/client/queries/awaiting-review";
import { useCan } from "@/lib/client/use-me";

/** How many change requests wait for this person's verdict; nothing while there are none, and for those who give no verdicts. */
export function AwaitingBadge({ className }: { className?: string }) {
  const canReview = useCan("policy.publish");
  const count = useQuery({ ...awaitingReviewQuery(), enabled: canReview }).data?.awaitingMe ?? 0;
  if (count === 0) return null;
  return (
    <span
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 font-medium text-2xs text-accent-ink tabular",
        className,
      )}
    >
      {count}
      <span className="sr-only"> {count === 1 ? "change waits" : "changes wait"} for you</span>
    </span>
  );
}
