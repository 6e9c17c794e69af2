"use client";

import { Card, CardBody } from "@/components/ui/card";
import { policyDraftSchema } from "@/lib/core/policy/document";
import type { DraftTabProps } from "./draft-tab";
import { JsonField } from "./json-field";

/** The whole draft as JSON. */
export function JsonTab({ draft, change }: DraftTabProps) {
  return (
    <Card>
      <CardBody className="pt-4">
        <JsonField label="Draft as JSON" schema={policyDraftSchema} value={draft} onChange={change} className="max-h-[70dvh]" />
      </CardBody>
    </Card>
  );
}
