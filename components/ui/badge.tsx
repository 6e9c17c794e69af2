import { cva, type VariantProps } from "class-variance-authority";
import { classNames } from "@/lib/client/class-names";

const badgeStyle = cva("inline-flex h-5 items-center gap-1 rounded-sm px-1.5 font-medium text-xs whitespace-nowrap [&_svg]:size-3", {
  variants: {
    tone: {
      neutral: "bg-sunken text-muted",
      outline: "border text-muted",
      ok: "bg-ok-soft text-ok",
      warn: "bg-warn-soft text-warn",
      danger: "bg-danger-soft text-danger",
    },
  },
  defaultVariants: { tone: "neutral" },
});

export function Badge({ className, tone, ...props }: React.ComponentProps<"span"> & VariantProps<typeof badgeStyle>) {
  return <span className={classNames(badgeStyle({ tone }), className)} {...props} />;
}
