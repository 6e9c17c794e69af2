import { classNames } from "@/lib/client/class-names";

/** A block of the final size while data loads; the surrounding region says `aria-busy`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classNames("animate-pulse rounded-md bg-sunken", className)} />;
}
