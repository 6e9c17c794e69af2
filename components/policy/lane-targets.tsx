import { Card, CardHeader } from "@/components/ui/card";
import { LaneBadge } from "@/components/ui/lane-badge";
import { laneToneOf } from "@/lib/client/lane-names";
import type { Lane, PolicyDraft } from "@/lib/core/policy/document";
import { toolName } from "@/lib/core/telemetry/tools";

/** Which model each tool uses in each lane, and what it falls back on. */
export function LaneTargets({ policy }: { policy: PolicyDraft }) {
  return (
    <Card aria-labelledby="targets-title">
      <CardHeader id="targets-title" title="Lanes" description="What each tool runs in them." />
      <div className="divide-y divide-line border-t">
        {policy.lanes.map(lane => (
          <div key={lane.id} className="grid gap-1.5 px-4 py-2.5">
            <div className="flex flex-wrap items-center justify-between gap-x-3">
              <LaneBadge tone={laneToneOf(lane.id, policy.lanes)} quiet>
                {lane.name}
              </LaneBadge>
              <span className="text-2xs text-muted">{limitsOf(lane)}</span>
            </div>
            <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
              {Object.entries(lane.targets)
                .toSorted(([a], [b]) => (a < b ? -1 : 1))
                .map(([tool, { model, effort, fallbacks = [] }]) => (
                  <div key={tool} className="contents">
                    <dt className="truncate text-muted">{toolName(tool)}</dt>
                    <dd className="wrap-anywhere min-w-0 font-mono">
                      {model}
                      {effort && <span className="text-muted"> {effort}</span>}
                      {fallbacks.length > 0 && <span className="block text-2xs text-muted">then {fallbacks.join(", ")}</span>}
                    </dd>
                  </div>
                ))}
            </dl>
          </div>
        ))}
      </div>
    </Card>
  );
}

function limitsOf({ depth, firstFeedbackBudgetMs }: Lane): string {
  const budget = firstFeedbackBudgetMs === undefined ? "" : `, first feedback within ${firstFeedbackBudgetMs.toLocaleString("en")} ms`;
  return `depth ${depth}${budget}`;
}
