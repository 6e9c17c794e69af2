"use client";

import { Plug, SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { page } from "@/lib/contract/paths";

/** Nothing to count: either the filters leave nothing, or no tool reports yet. Says which, and the way out. */
export function OverviewEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
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
        <p>Codex reports by itself once its telemetry points here: five lines in one file, then the next session appears within seconds.</p>
        <p className="mt-2">
          Figures follow as soon as five developers have 30 observations between them. Until then each says how much is missing.
        </p>
      </EmptyState>
    </Card>
  );
}
