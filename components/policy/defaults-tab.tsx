import { ClientSettingsCard } from "./client-settings-card";
import { DefaultLaneCard } from "./default-lane-card";
import type { DraftTabProps } from "./draft-tab";
import { ExplorationCard } from "./exploration-card";
import { KillSwitch } from "./kill-switch";

/** What holds when no rule decides, and how clients deal with the policy. */
export function DefaultsTab(props: DraftTabProps) {
  return (
    <div className="grid grid-cols-1 gap-5">
      <DefaultLaneCard {...props} />
      <KillSwitch {...props} />
      <ExplorationCard {...props} />
      <ClientSettingsCard {...props} />
    </div>
  );
}
