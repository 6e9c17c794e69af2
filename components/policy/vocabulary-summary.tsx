import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { PolicyDraft, WorkType } from "@/lib/core/policy/document";
import { NEEDS } from "@/lib/core/policy/needs";
import { ownAttributes } from "./attribute-edits";
import { ConditionSentence } from "./condition-sentence";
import { NEED_WORDS } from "./work-type-words";

/** The words that the rules of a version are written in, to read. */
export function VocabularySummary({ policy }: { policy: PolicyDraft }) {
  const attributes = ownAttributes(policy);
  return (
    <Card aria-labelledby="vocabulary-title">
      <CardHeader id="vocabulary-title" title="Vocabulary" description="What the rules can ask about, beyond the standard attributes." />
      <CardBody className="grid gap-4">
        <Part title="Work types" empty={policy.workTypes.length === 0}>
          {policy.workTypes.map(workType => (
            <WorkTypeFacts key={workType.id} workType={workType} />
          ))}
        </Part>
        <Part title="Segments" empty={policy.segments.length === 0}>
          {policy.segments.map(({ id, when }) => (
            <li key={id} className="wrap-break-word">
              <code className="font-mono text-xs">{id}</code>{" "}
              <span className="text-muted">
                <ConditionSentence condition={when} />
              </span>
            </li>
          ))}
        </Part>
        <Part title="Own attributes" empty={attributes.length === 0}>
          {attributes.map(({ id, type, values, description }) => (
            <li key={id} className="wrap-break-word">
              <code className="font-mono text-xs">{id}</code>{" "}
              <span className="text-muted">
                {type}
                {values && `: ${values.join(", ")}`}
                {description && `. ${description}`}
              </span>
            </li>
          ))}
        </Part>
      </CardBody>
    </Card>
  );
}

function Part({ title, empty, children }: { title: string; empty: boolean; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      {empty ? <p className="text-muted">None.</p> : <ul className="mt-1 grid gap-1">{children}</ul>}
    </section>
  );
}

function WorkTypeFacts({ workType: { id, name, phrases, signals } }: { workType: WorkType }) {
  const needs = NEEDS.filter(need => signals[need]).map(need => NEED_WORDS[need].replace("Needs ", ""));
  return (
    <li>
      <details>
        <summary className="w-fit max-w-full rounded-xs wrap-break-word">
          {name} <code className="font-mono text-muted text-xs">{id}</code>
          <span className="text-muted text-xs">
            {" "}
            {phrases.length} {phrases.length === 1 ? "phrase" : "phrases"}
            {needs.length > 0 && `, needs ${needs.join(", ")}`}
          </span>
        </summary>
        <p className="pt-1 pl-4 text-muted text-xs">
          {phrases.length === 0 ? "No phrases: the caller has to declare it." : phrases.join(" · ")}
        </p>
      </details>
    </li>
  );
}
