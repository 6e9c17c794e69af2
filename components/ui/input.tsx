import { classNames } from "@/lib/client/class-names";

export const fieldStyle = [
  "w-full rounded-md border border-control bg-surface px-2.5 text-ink text-sm shadow-control",
  "placeholder:text-faint hover:border-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-danger aria-invalid:outline-danger",
].join(" ");

export function Input({ className, type = "text", ...props }: React.ComponentProps<"input">) {
  return <input type={type} className={classNames(fieldStyle, "h-8 pointer-coarse:h-10", className)} {...props} />;
}

export function Textarea({ className, ...props }: React.ComponentProps<"textarea">) {
  return <textarea className={classNames(fieldStyle, "min-h-20 py-1.5", className)} {...props} />;
}
