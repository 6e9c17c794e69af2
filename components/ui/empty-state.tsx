import type { LucideIcon } from "lucide-react";

type Props = {
  icon?: LucideIcon;
  title: string;
  /** What is missing and how to get it. */
  children?: React.ReactNode;
  action?: React.ReactNode;
};

export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-10 text-center">
      {Icon && <Icon className="mb-2 size-5 text-faint" strokeWidth={1.5} aria-hidden="true" />}
      <p className="font-medium text-base">{title}</p>
      {children && <div className="max-w-sm text-balance text-muted">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
