import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Badge } from "@/components/ui/badge";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { LaneBadge } from "@/components/ui/lane-badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Demo } from "./demo";
export default function P() {
  return <><PageHeader title="Sessions" description="What happened here?" actions={<Demo />} />
  <div className="grid gap-4 sm:grid-cols-2"><Card><EmptyState title="No sessions in this range">Widen the range or clear a filter.</EmptyState></Card><Card><ErrorState title="Sessions could not be loaded" detail="The analytical store cannot be reached." requestId="0197-abc" /></Card>
  <div className="flex flex-wrap gap-2"><Badge>neutral</Badge><Badge tone="ok">ok</Badge><Badge tone="warn">warn</Badge><Badge tone="danger">danger</Badge><Badge tone="outline">outline</Badge><LaneBadge tone="fast">Flow</LaneBadge><LaneBadge tone="deep">Delegation</LaneBadge><LaneBadge tone="unmapped">Unmapped</LaneBadge></div></div></>;
}
