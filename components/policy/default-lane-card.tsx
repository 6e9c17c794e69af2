import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { DraftField } from "./draft-field";
import type { DraftTabProps } from "./draft-tab";
import { laneOptions } from "./lane-options";

/** Where work goes that no rule takes. */
export function DefaultLaneCard({ draft, findings, change }: DraftTabProps) {
  return (
    <Card aria-labelledby="default-title">
      <CardHeader id="default-title" title="Default lane" description="Where work goes that no rule takes." />
      <CardBody>
        <DraftField label="Default lane" hideLabel pointer="/default/lane" findings={findings} className="sm:max-w-72">
          <Select
            value={draft.default.lane}
            onValueChange={lane => change({ ...draft, default: { lane } })}
            options={laneOptions(draft.lanes)}
          />
        </DraftField>
      </CardBody>
    </Card>
  );
}
