import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { classNames } from "@/lib/client/class-names";
import type { HealthFinding } from "@/lib/contract/telemetry-health";

const LEVELS = {
  danger: { icon: CircleAlert, colour: "text-danger", word: "Serious" },
  warn: { icon: TriangleAlert, colour: "text-warn", word: "Warning" },
  info: { icon: Info, colour: "text-muted", word: "Note" },
} as const;

/** What makes the figures less certain than they look, the worst first. */
export function FindingsCard({ findings }: { findings: readonly HealthFinding[] }) {
  return (
    <Card aria-labelledby="findings-title">
      <CardHeader
        id="findings-title"
        title="What speaks against trusting the figures?"
        description="Gaps and traps found in what arrived, the worst first."
      />
      {findings.length === 0 ? (
        <EmptyState icon={CircleCheck} title="Nothing found">
          Every client that reported in this range reported completely, as far as its telemetry can tell.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t">
          {findings.map(finding => (
            <Finding key={`${finding.kind} ${finding.tool} ${finding.title}`} finding={finding} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Finding({ finding }: { finding: HealthFinding }) {
  const { icon: Icon, colour, word } = LEVELS[finding.level];
  return (
    <li className="flex gap-3 px-4 py-2.5">
      <Icon className={classNames("mt-0.5 size-4 shrink-0", colour)} aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-medium">
          <span className="sr-only">{word}: </span>
          {finding.title}
        </p>
        <p className="max-w-prose text-muted">{finding.detail}</p>
      </div>
    </li>
  );
}
