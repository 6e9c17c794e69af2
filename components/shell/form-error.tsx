"use client";

import { Callout } from "@/components/ui/callout";
import { fieldErrorsOf, formErrorOf } from "@/lib/client/form-errors";

/** Why a form was refused, above its fields; silent while there is no error, or when the fields say it all. */
export function FormError({ error }: { error: unknown }) {
  const reason = formErrorOf(error);
  if (!reason || Object.keys(fieldErrorsOf(error)).length > 0) return null;
  return (
    <Callout tone="danger" role="alert">
      <p>{reason.title}</p>
      {reason.requestId && (
        <p className="text-muted text-xs">
          Request <code className="select-all font-mono">{reason.requestId}</code>
        </p>
      )}
    </Callout>
  );
}
