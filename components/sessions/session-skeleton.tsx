import { Skeleton } from "@/components/ui/skeleton";

/** Header, facts, timeline and turns at about their final height. */
export function SessionSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-5" aria-busy="true">
      <Skeleton className="h-16 w-72" />
      <Skeleton className="h-40 rounded-lg" />
      <Skeleton className="h-150 rounded-lg" />
      <Skeleton className="h-96 rounded-lg" />
    </div>
  );
}
