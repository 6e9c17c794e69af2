"use client";

import { Tooltip } from "@/components/ui/tooltip";
import { GLOSSARY, type Term } from "./glossary";

/** A word of the product, with its meaning on hover and focus. */
export function GlossaryTerm({ term, children }: { term: Term; children: React.ReactNode }) {
  return (
    <Tooltip content={GLOSSARY[term]}>
      <button type="button" className="cursor-help rounded-xs underline decoration-control decoration-dotted underline-offset-3">
        {children}
      </button>
    </Tooltip>
  );
}
