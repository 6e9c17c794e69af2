"use client";

import { ErrorState } from "@/components/ui/error-state";
import { formErrorOf } from "@/lib/client/form-errors";

type Props = { what: string; error: Error; onRetry: () => void; pending?: boolean };

/** A query failed: "Tokens could not be loaded", why, and the request id. */
export function QueryError({ what, error, onRetry, pending = false }: Props) {
  const reason = formErrorOf(error);
  return (
    <ErrorState
      title={`${what} could not be loaded`}
      detail={reason?.title}
      requestId={reason?.requestId}
      onRetry={onRetry}
      pending={pending}
    />
  );
}
