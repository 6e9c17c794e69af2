"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

// Loaded when it is first opened: most visits never do.
const CommandPalette = dynamic(() => import("./command-palette").then(module => module.CommandPalette), { ssr: false });

/** Opens the command palette; the wide one also listens for Ctrl-K and Cmd-K. */
export function CommandSearch({ iconOnly = false }: { iconOnly?: boolean }) {
  const [open, setOpen] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const change = (next: boolean) => {
    setLoaded(true);
    setOpen(next);
  };

  useEffect(() => {
    if (iconOnly) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setLoaded(true);
      setOpen(current => !current);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [iconOnly]);

  return (
    <>
      {iconOnly ? (
        <Button variant="ghost" size="icon" aria-label="Search commands" onClick={() => change(true)}>
          <Search aria-hidden="true" />
        </Button>
      ) : (
        <button
          type="button"
          onClick={() => change(true)}
          aria-keyshortcuts="Control+K Meta+K"
          className="flex h-8 w-full items-center gap-2 rounded-md border bg-surface px-2.5 text-muted hover:border-line-strong hover:text-ink"
        >
          <Search className="size-3.5" aria-hidden="true" />
          <span className="flex-1 text-left">Go to…</span>
          <Kbd>Ctrl K</Kbd>
        </button>
      )}
      {loaded && <CommandPalette open={open} onOpenChange={setOpen} />}
    </>
  );
}
