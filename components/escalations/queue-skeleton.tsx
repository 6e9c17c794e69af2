import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = Array.from({ length: 10 }, (_, row) => row);

/** As high as ten rows, under a header like theirs. */
export function QueueSkeleton() {
  return (
    <Card aria-busy="true" aria-label="Escalations are loading">
      <div className="h-8 border-b" />
      <div className="divide-y divide-line">
        {ROWS.map(row => (
          <div key={row} className="flex h-13 items-center gap-6 px-4">
            <Skeleton className="h-3 w-28" />
            <Skeleton className="h-5 w-24" />
            <Skeleton className="h-3 flex-1" />
          </div>
        ))}
      </div>
    </Card>
  );
}
