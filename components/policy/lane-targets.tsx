import { Card, CardHeader } from "@/components/ui/card";
import { LaneBadge } from "@/components/ui/lane-badge";
import { laneToneOf } from "@/lib/client/lane-names";
import type { PolicyDraft } from "@/lib/core/policy/document";

/** Which model each tool uses in each lane. */
export function LaneTargets({ policy }: { policy: PolicyDraft }) {
  return (
    <Card aria-labelledby="targets-title">
      <CardHeader id="targets-title" title="Lanes" description="What each tool runs in them." />
      <div className="divide-y divide-line border-t">
        {policy.lanes.map(lane => (
          <div key={lane.id} className="grid gap-1.5 px-4 py-2.5">
            <LaneBadge tone={laneToneOf(lane.id, policy.lanes)} quiet>
              {lane.name}
            </LaneBadge>
            <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
              {Object.entries(lane.targets)
                .toSorted(([a], [b]) => (a < b ? -1 : 1))
                .map(([tool, { model, effort }]) => (
                  <div key={tool} className="contents">
                    <dt className="truncate text-muted">{tool}</dt>
                    <dd className="truncate font-mono" title={model}>
                      {model}
                      {effort && <span className="text-muted"> {effort}</span>}
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
