"use client";

import { classNames } from "@/lib/client/class-names";
import { CopyButton } from "./copy-button";
import { fieldStyle } from "./input";

/** A value to take away: selectable, read-only, one button to copy. */
export function CopyField({ value, label, className, id }: { value: string; label: string; className?: string; id?: string }) {
  return (
    <div className={classNames("flex gap-2", className)}>
      <input
        id={id}
        readOnly
        value={value}
        aria-label={label}
        onFocus={event => event.currentTarget.select()}
        className={classNames(fieldStyle, "h-8 min-w-0 flex-1 bg-canvas font-mono text-xs pointer-coarse:h-10")}
      />
      <CopyButton text={value} className="h-8 pointer-coarse:h-10" />
    </div>
  );
}
