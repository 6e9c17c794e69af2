"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { conditionSchema } from "@/lib/core/policy/condition";
import type { ConditionBuilderProps } from "./condition-builder";
import { JsonField } from "./json-field";

// The builder's library is worth its size only where a condition is edited.
const ConditionBuilder = dynamic(() => import("./condition-builder").then(module => module.ConditionBuilder), {
  loading: () => (
    <div data-loading="">
      <Skeleton className="h-24 rounded-md" />
    </div>
  ),
});

type Props = ConditionBuilderProps & {
  /** False where the JSON is shown elsewhere. */
  json?: boolean;
};

/** A condition to build, and the same as JSON; either follows the other. */
export function ConditionEditor({ json = true, ...builder }: Props) {
  return (
    <div className="grid min-w-0 gap-3">
      <ConditionBuilder {...builder} />
      {json && (
        <details>
          <summary className="w-fit rounded-xs text-muted text-xs hover:text-ink">JSON</summary>
          <JsonField
            label="Condition as JSON"
            schema={conditionSchema}
            value={builder.condition}
            onChange={builder.onChange}
            className="mt-2 min-h-24"
          />
        </details>
      )}
    </div>
  );
}
