"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useDisableSecondFactor } from "@/lib/client/mutations/account";
import { secondFactorQuery } from "@/lib/client/queries/account";
import { formatDay } from "@/lib/client/relative-time";
import { PasswordPrompt } from "./password-prompt";
import { SecondFactorSetup } from "./second-factor-setup";

const FEW_CODES = 3;

/** The authenticator app beside the password: on, off, and how many recovery codes are left. */
export function SecondFactorCard() {
  const query = useQuery(secondFactorQuery());
  const [open, setOpen] = useState<"on" | "off" | null>(null);
  const close = () => setOpen(null);
  const enabledAt = query.data?.enabledAt ?? null;
  const left = query.data?.recoveryCodesLeft ?? 0;
  return (
    <Card aria-labelledby="second-factor-title">
      <CardHeader
        id="second-factor-title"
        title="Second factor"
        description="Signing in then asks for a code of your authenticator app, too."
        actions={enabledAt !== null && <Badge tone="ok">On</Badge>}
      />
      {query.isPending && <Skeleton className="m-4 h-12" />}
      {query.isError && !query.data && <QueryError what="The second factor" error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <CardBody className="grid justify-items-start gap-3">
          {enabledAt !== null && (
            <p className={left <= FEW_CODES ? "text-warn" : "text-muted"}>
              Since {formatDay(enabledAt)}. {left} of 10 recovery codes are left.
              {left <= FEW_CODES && " Turn it off and on again for new ones."}
            </p>
          )}
          <Button onClick={() => setOpen(enabledAt === null ? "on" : "off")}>
            {enabledAt === null ? "Set up an authenticator app" : "Turn off"}
          </Button>
        </CardBody>
      )}
      <Dialog open={open !== null} onOpenChange={next => !next && close()}>
        {open === "on" && (
          <DialogContent title="Set up an authenticator app" description="You need the app on your phone, and your password.">
            <SecondFactorSetup onDone={close} />
          </DialogContent>
        )}
        {open === "off" && (
          <DialogContent
            title="Turn the second factor off?"
            description="Signing in then takes your password alone. Recovery codes are forgotten."
          >
            <TurnOff onDone={close} />
          </DialogContent>
        )}
      </Dialog>
    </Card>
  );
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const disable = useDisableSecondFactor();
  const submit = (password: string) =>
    disable.mutate(
      { password },
      {
        onSuccess: () => {
          toast.ok("The second factor is off");
          onDone();
        },
      },
    );
  return <PasswordPrompt action="Turn off" danger pending={disable.isPending} error={disable.error} onSubmit={submit} onCancel={onDone} />;
}
