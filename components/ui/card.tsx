import { classNames } from "@/lib/client/class-names";

export function Card({ className, ...props }: React.ComponentProps<"section">) {
  return <section className={classNames("overflow-hidden rounded-lg border bg-surface", className)} {...props} />;
}

type HeaderProps = { title: React.ReactNode; description?: React.ReactNode; actions?: React.ReactNode; id?: string };

/** Title (an h2; give `id` and label the card with it), one line of help, actions at the right. */
export function CardHeader({ title, description, actions, id }: HeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {description && <p className="max-w-prose text-muted">{description}</p>}
      </div>
      {actions && <div className="flex items-center gap-2">{actions}</div>}
    </header>
  );
}

export function CardBody({ className, ...props }: React.ComponentProps<"div">) {
  return <div className={classNames("px-4 pt-1 pb-4", className)} {...props} />;
}

export function CardFooter({ className, ...props }: React.ComponentProps<"footer">) {
  return (
    <footer
      className={classNames("flex flex-wrap items-center justify-between gap-3 border-t bg-canvas px-4 py-2.5 text-muted", className)}
      {...props}
    />
  );
}
