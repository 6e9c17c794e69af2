import { MonitorSmartphone, SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { api, page } from "@/lib/contract/paths";

/** No client to show: with `onClear` because of the filter, without it because none has come yet. */
export function NoClients({ onClear }: { onClear?: () => void }) {
  if (onClear)
    return (
      <EmptyState icon={SearchX} title="No client matches" action={<Button onClick={onClear}>Show all clients</Button>}>
        Choose another state or version.
      </EmptyState>
    );
  return (
    <Card>
      <EmptyState
        icon={MonitorSmartphone}
        title="No client has named itself yet"
        action={
          <Button asChild variant="primary">
            <Link href={page.connect}>Connect a coding tool</Link>
          </Button>
        }
      >
        <p>
          The <code className="font-mono">lanekeeper</code> command and the client module appear here when they first ask for the policy.
        </p>
        <p className="mt-2">
          Anything else that asks <code className="font-mono">{api.policy}</code> does when it sends{" "}
          <code className="font-mono">X-Lanekeeper-Client: NAME; version=N</code>.
        </p>
      </EmptyState>
    </Card>
  );
}
