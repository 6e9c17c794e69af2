import { classNames } from "@/lib/client/class-names";

/** Words, not colours, tell methods apart; what changes something is set in ink. */
export function MethodLabel({ method, className }: { method: string; className?: string }) {
  return (
    <span className={classNames("font-mono text-2xs", method === "GET" ? "text-faint" : "font-semibold text-ink", className)}>
      {method}
    </span>
  );
}
