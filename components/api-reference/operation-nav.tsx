"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { classNames } from "@/lib/client/class-names";
import { page } from "@/lib/contract/paths";
import { MethodLabel } from "./method-label";

export type NavEntry = { id: string; method: string; path: string; summary: string; tag: string };

/** All operations by subject, with a search over names, addresses and summaries. Narrow screens fold it away. */
export function OperationNav({ entries }: { entries: readonly NavEntry[] }) {
  const pathname = usePathname();
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState(false);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = entries.filter(entry => words.every(word => Object.values(entry).join(" ").toLowerCase().includes(word)));
  const tags = [...new Set(shown.map(entry => entry.tag))];
  return (
    <nav aria-label="Operations" className="min-w-0 xl:sticky xl:top-7 xl:max-h-[calc(100dvh-3.5rem)] xl:overflow-y-auto xl:pr-1">
      <div className="flex items-center gap-2 p-0.5">
        <Input
          type="search"
          aria-label="Search operations"
          placeholder="Search operations"
          value={search}
          onChange={event => {
            setSearch(event.target.value);
            setOpen(true);
          }}
        />
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="h-8 shrink-0 rounded-md border border-control px-2.5 font-medium pointer-coarse:h-10 xl:hidden"
        >
          {open ? "Hide" : "List"}
        </button>
      </div>
      <p className="sr-only" aria-live="polite">
        {words.length > 0 && `${shown.length} operations`}
      </p>
      <div className={classNames("mt-3 grid gap-4 xl:grid", !open && "hidden")}>
        {shown.length === 0 && <p className="px-1 text-muted">No operation has these words.</p>}
        {tags.map(tag => (
          <section key={tag} aria-label={tag}>
            <h2 className="px-1.5 pb-1 font-medium text-faint text-xs">{tag}</h2>
            <ul>
              {shown
                .filter(entry => entry.tag === tag)
                .map(({ id, method, path, summary }) => {
                  const href = `${page.apiReference}/${id}`;
                  return (
                    <li key={id}>
                      <Link
                        href={href}
                        title={path}
                        prefetch={false}
                        aria-current={pathname === href ? "page" : undefined}
                        onClick={() => setOpen(false)}
                        className="flex items-baseline gap-2 rounded-md px-1.5 py-1 text-muted hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:py-2.5"
                      >
                        <MethodLabel method={method} className="w-12 shrink-0" />
                        <span className="min-w-0">{summary}</span>
                      </Link>
                    </li>
                  );
                })}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}
