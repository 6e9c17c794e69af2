"use client";

import { CircleAlert } from "lucide-react";
import { Label, Slot } from "radix-ui";
import { useId } from "react";
import { classNames } from "@/lib/client/class-names";

type Props = {
  label: string;
  /** One line under the field; an error takes its place, so that the form does not jump. */
  help?: React.ReactNode;
  error?: string | null | undefined;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
  /** The one control; it is given id, aria-describedby and aria-invalid. */
  children: React.ReactNode;
};

export function FormField({ label, help, error, optional = false, hideLabel = false, className, children }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = Boolean(error || help);
  return (
    <div className={classNames("grid gap-1.5", className)}>
      <Label.Root htmlFor={id} className={hideLabel ? "sr-only" : "font-medium text-sm"}>
        {label}
        {optional && <span className="ml-1.5 font-normal text-faint">optional</span>}
      </Label.Root>
      <Slot.Root id={id} aria-describedby={note ? noteId : undefined} aria-invalid={error ? true : undefined}>
        {children}
      </Slot.Root>
      {note && <FieldNote id={noteId} error={error} help={help} />}
    </div>
  );
}

function FieldNote({ id, error, help }: { id: string; error: string | null | undefined; help: React.ReactNode }) {
  if (!error)
    return (
      <p id={id} className="text-muted text-xs">
        {help}
      </p>
    );
  return (
    <p id={id} role="alert" className="flex items-start gap-1 text-danger text-xs">
      <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
      {error}
    </p>
  );
}
