"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

type Props = { text: string; label?: string; iconOnly?: boolean; className?: string };

/** Copies and says so, in sight and to screen readers. */
export function CopyButton({ text, label = "Copy", iconOnly = false, className }: Props) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    const next = await navigator.clipboard.writeText(text).then(
      () => "copied" as const,
      () => "failed" as const,
    );
    setState(next);
    setTimeout(() => setState("idle"), 2000);
  };
  const words = state === "copied" ? "Copied" : state === "failed" ? "Press Ctrl+C" : label;
  return (
    <Button
      variant={iconOnly ? "ghost" : "secondary"}
      size={iconOnly ? "iconSm" : "sm"}
      className={className}
      aria-label={iconOnly ? words : undefined}
      onClick={() => void copy()}
    >
      {state === "copied" ? <Check className="text-ok" aria-hidden="true" /> : <Copy aria-hidden="true" />}
      {!iconOnly && words}
      <span className="sr-only" aria-live="polite">
        {state === "copied" && "Copied to the clipboard"}
      </span>
    </Button>
  );
}
