"use client";

import { GitPullRequest } from "lucide-react";
import Link from "next/link";
import { AwaitingBadge } from "@/components/shell/awaiting-badge";
import { Button } from "@/components/ui/button";
import { useCan } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";

/** To the change requests, with the number of those that wait for this person. */
export function ChangesLink() {
  if (!useCan("policy.draft")) return null;
  return (
    <Button asChild>
      <Link href={page.changeRequests}>
        <GitPullRequest aria-hidden="true" />
        Changes
        <AwaitingBadge className="-mr-1" />
      </Link>
    </Button>
  );
}
