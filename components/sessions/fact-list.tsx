import { GlossaryTerm } from "./glossary-term";
import type { SessionFact } from "./session-facts";

/** Facts as label over value, with the finer print below. */
export function FactList({ facts, className, children }: { facts: readonly SessionFact[]; className: string; children?: React.ReactNode }) {
  return (
    <dl className={className}>
      {children}
      {facts.map(fact => (
        <Fact key={fact.label} label={fact.term ? <GlossaryTerm term={fact.term}>{fact.label}</GlossaryTerm> : fact.label} note={fact.note}>
          {fact.value}
        </Fact>
      ))}
    </dl>
  );
}

export function Fact({ label, note, children }: { label: React.ReactNode; note?: string | undefined; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="whitespace-pre-line wrap-anywhere font-medium tabular">{children}</dd>
      {note && <dd className="text-pretty text-muted text-xs">{note}</dd>}
    </div>
  );
}
