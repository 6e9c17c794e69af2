"use client";

import { useState } from "react";
import { counted } from "@/components/charts/figure-format";
import { ChangeList } from "@/components/policy/change-list";
import { policyChanges } from "@/components/policy/change-words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import { JsonChanges } from "./json-changes";
import { RuleComparisonList } from "./rule-comparison-list";

const WAYS = [
  { value: "words", label: "In words" },
  { value: "rules", label: "Rules" },
  { value: "json", label: "JSON" },
] as const;

/** What the proposal changes in the version that it was written against. */
export function ProposalCard({ request }: { request: ChangeRequestView }) {
  const { base, draft, baseVersion } = request;
  const [way, setWay] = useState<(typeof WAYS)[number]["value"]>("words");
  const changes = policyChanges(base, draft);
  return (
    <Card aria-labelledby="proposal-title">
      <CardHeader
        id="proposal-title"
        title="What changes"
        description={
          baseVersion === null ? "It would be the first version." : `${counted(changes.length, "change")} since version ${baseVersion}.`
        }
        actions={<SegmentedControl label="Show as" value={way} onValueChange={setWay} options={WAYS} />}
      />
      <CardBody>
        {changes.length === 0 ? (
          <p className="text-muted">Nothing differs from version {baseVersion}.</p>
        ) : (
          <>
            {way === "words" && <ChangeList changes={changes} />}
            {way === "rules" && <RuleComparisonList before={base} after={draft} />}
            {way === "json" && <JsonChanges before={base} after={draft} />}
          </>
        )}
      </CardBody>
    </Card>
  );
}
