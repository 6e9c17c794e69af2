import { classNames } from "@/lib/client/class-names";

/** Dense rows, hairlines, tabular figures. On narrow screens it scrolls inside its frame, never the page. */
export function Table({ className, label, children }: { className?: string; label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section would be one landmark too many, a fieldset is for forms
    <div role="group" aria-label={label} tabIndex={0} className="relative overflow-x-auto focus-visible:-outline-offset-2">
      <table aria-label={label} className={classNames("w-full border-collapse text-left text-sm", className)}>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: React.ReactNode }) {
  return <thead className="border-b">{children}</thead>;
}

export function TableBody({ children }: { children: React.ReactNode }) {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

export function TableRow({ className, ...props }: React.ComponentProps<"tr">) {
  return <tr className={classNames("group/row hover:bg-canvas", className)} {...props} />;
}

type CellProps = { numeric?: boolean };

export function TableHeader({ className, numeric = false, ...props }: React.ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={classNames(
        "h-8 px-3 font-medium text-muted text-xs whitespace-nowrap first:pl-4 last:pr-4",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, numeric = false, ...props }: React.ComponentProps<"td"> & CellProps) {
  return <td className={classNames("h-10 px-3 py-1.5 first:pl-4 last:pr-4", numeric && "text-right tabular", className)} {...props} />;
}
