import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { classNames } from "@/lib/client/class-names";

const TONES = {
  info: { icon: Info, box: "border-line bg-canvas", mark: "text-muted" },
  ok: { icon: CircleCheck, box: "border-ok/25 bg-ok-soft", mark: "text-ok" },
  warn: { icon: TriangleAlert, box: "border-warn/25 bg-warn-soft", mark: "text-warn" },
  danger: { icon: CircleAlert, box: "border-danger/25 bg-danger-soft", mark: "text-danger" },
} as const;

type Props = { tone?: keyof typeof TONES; title?: string; className?: string; role?: "alert" | "status"; children?: React.ReactNode };

/** A note in the flow of a page: colour, icon and words together. */
export function Callout({ tone = "info", title, className, role, children }: Props) {
  const { icon: Icon, box, mark } = TONES[tone];
  return (
    <div role={role} className={classNames("flex gap-2.5 rounded-md border px-3 py-2.5", box, className)}>
      <Icon className={classNames("mt-0.5 size-4 shrink-0", mark)} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  );
}
