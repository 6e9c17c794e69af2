import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { laneNameOf } from "@/lib/client/lane-names";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { FAIL_MODES, ON_STALE } from "./client-settings-words";

/** What holds when no rule decides, and how clients deal with the policy, to read. */
export function DefaultSummary({ policy }: { policy: PolicyDraft }) {
  const { client, exploration } = policy;
  const facts: [string, string][] = [
    ["Default lane", laneNameOf(policy.default.lane, policy.lanes)],
    ["Exploration", exploration.percent === 0 ? "None" : `${exploration.percent}% of sessions, by chance`],
    ["Clients fetch", `every ${client.pollSeconds.toLocaleString("en")} s, and at once when connected`],
    ["A copy is stale", `after ${client.staleAfterSeconds.toLocaleString("en")} s`],
    ["When stale", ON_STALE[client.onStale].help],
    ["Least evaluator", client.minEvaluator],
    ["When older", FAIL_MODES[client.failMode].help],
  ];
  return (
    <Card aria-labelledby="defaults-title">
      <CardHeader id="defaults-title" title="Defaults and clients" />
      <CardBody>
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
