"use client";

import { Button } from "@/components/ui/button";
import { MessagePage } from "./message-page";

type Props = { error: Error & { digest?: string; requestId?: string }; reset: () => void };

/** Shows the reference that the server's log carries as well, and nothing of the error itself. */
export function ErrorPage({ error, reset }: Props) {
  return (
    <MessagePage
      code="500"
      title="Something went wrong"
      requestId={error.requestId ?? error.digest}
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      It is not your doing. If it stays, give the number below to whoever runs this installation.
    </MessagePage>
  );
}
