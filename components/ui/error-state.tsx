"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "./button";

type Props = {
  title: string;
  /** What the person can do about it; leave it out when there is nothing to say. */
  detail?: string | undefined;
  requestId?: string | null | undefined;
  onRetry?: () => void;
  pending?: boolean;
};

/** Something failed: what, what to do, and the request id to quote. */
export function ErrorState({ title, detail, requestId, onRetry, pending = false }: Props) {
  return (
    <div role="alert" className="grid justify-items-center gap-1 px-6 py-10 text-center">
      <TriangleAlert className="mb-2 size-5 text-danger" strokeWidth={1.75} aria-hidden="true" />
      <p className="font-medium text-base">{title}</p>
      {detail && <p className="max-w-sm text-balance text-muted">{detail}</p>}
      {requestId && (
        <p className="text-faint text-xs">
          Request <code className="select-all font-mono">{requestId}</code>
        </p>
      )}
      {onRetry && (
        <Button className="mt-3" onClick={onRetry} pending={pending}>
          <RotateCw aria-hidden="true" />
          Try again
        </Button>
      )}
    </div>
  );
}
