import { jsonText } from "@/components/policy/json-text";
import { Badge } from "@/components/ui/badge";
import { diffPolicies, type PolicyChange } from "@/lib/core/policy/diff";
import type { PolicyDraft } from "@/lib/core/policy/document";

const KINDS: Record<PolicyChange["kind"], { tone: "ok" | "danger" | "neutral"; text: string }> = {
  added: { tone: "ok", text: "Added" },
  removed: { tone: "danger", text: "Removed" },
  changed: { tone: "neutral", text: "Changed" },
  moved: { tone: "neutral", text: "Moved" },
};

/** Differences between two policies as the JSON of each place, before beside after. */
export function JsonChanges({ before, after }: { before: PolicyDraft | null; after: PolicyDraft }) {
  return (
    <ul aria-label="Changes as JSON" className="grid gap-3">
      {diffPolicies(before, after).map(change => (
        <li key={`${change.kind} ${change.pointer}`} className="overflow-hidden rounded-md border">
          <p className="flex flex-wrap items-center gap-2 border-b bg-canvas px-3 py-1.5">
            <code className="wrap-anywhere min-w-0 font-mono text-xs">{change.pointer}</code>
            <Badge tone={KINDS[change.kind].tone}>{KINDS[change.kind].text}</Badge>
          </p>
          <div className="grid divide-line max-sm:divide-y sm:grid-cols-2 sm:divide-x">
            <Side label="Before" pointer={change.pointer} value={change.before} />
            <Side label="After" pointer={change.pointer} value={change.after} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side({ label, pointer, value }: { label: string; pointer: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <p className="px-3 pt-1.5 text-2xs text-faint">{label}</p>
      {value === undefined ? (
        <p className="px-3 pt-0.5 pb-2 text-muted text-xs">Not there</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        // biome-ignore lint/a11y/useSemanticElements: a section would be one landmark too many, a fieldset is for forms
        <div role="group" tabIndex={0} aria-label={`${label}, ${pointer}`} className="overflow-x-auto focus-visible:-outline-offset-2">
          <pre className="px-3 pt-0.5 pb-2 font-mono text-xs leading-5">{jsonText(value)}</pre>
        </div>
      )}
    </div>
  );
}
