"use client";

import { Plug, SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { page } from "@/lib/contract/paths";

/** No session: either the filters leave none, or no tool reports yet. Says which, and the way out. */
export function SessionsEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered)
    return (
      <Card>
        <EmptyState icon={SearchX} title="No session matches these filters" action={<Button onClick={onClear}>Clear filters</Button>}>
          Take a filter away or choose a longer range.
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <EmptyState
        icon={Plug}
        title="No sessions in this range"
        action={
          <Button asChild variant="primary">
            <Link href={page.connect}>Connect a coding tool</Link>
          </Button>
        }
      >
        <p>A session is what a developer and a coding tool do until an hour of silence. It appears here seconds after its first prompt.</p>
        <p className="mt-2">If tools report already, choose a longer range above.</p>
      </EmptyState>
    </Card>
  );
}
