"use client";

import { Plug, SearchX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { page } from "@/lib/contract/paths";

/** No session to show: either the filters leave none, or no tool reports yet. Says which, and the way out; `children` teach what will come. */
export function NoSessions({ filtered, onClear, children }: { filtered: boolean; onClear: () => void; children: ReactNode }) {
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
        {children}
      </EmptyState>
    </Card>
  );
}
