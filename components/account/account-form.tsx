import type { ReactNode } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";

type Props = {
  title: string;
  description?: string;
  error: unknown;
  /** What the button says. */
  action: string;
  pending: boolean;
  onSubmit: (form: FormData) => void;
  children: ReactNode;
  /** Below the button. */
  footer?: ReactNode;
};

/** A page of its own that asks a visitor for a few things; posts nothing by itself. */
export function AccountForm({ title, description, error, action, pending, onSubmit, children, footer }: Props) {
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={event => {
        event.preventDefault();
        if (!pending) onSubmit(new FormData(event.currentTarget));
      }}
    >
      <div>
        <h1 className="font-semibold text-xl">{title}</h1>
        {description && <p className="mt-1 text-muted">{description}</p>}
      </div>
      <FormError error={error} />
      {children}
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        {action}
      </Button>
      {footer}
    </form>
  );
}
