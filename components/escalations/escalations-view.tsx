"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useCan } from "@/lib/client/use-me";
import { ITEM_KINDS } from "@/lib/core/escalation/audit-item";
import { KindPanel } from "./kind-panel";
import { SamplePanel } from "./sample-panel";
import { SignOffsPanel } from "./sign-offs-panel";

const LISTS = [...ITEM_KINDS, "sample", "sign-offs"] as const;
const LABELS: Record<(typeof LISTS)[number], string> = {
  escalation: "Escalations",
  missed: "Missed",
  "over-routed": "Over-routed",
  sample: "Sample",
  "sign-offs": "Sign-offs",
};

/** Which escalations happened, why, and whether they were right. */
export function EscalationsView() {
  const [chosen, setChosen] = useQueryState("list", parseAsStringLiteral(LISTS).withDefault("escalation"));
  const may: Partial<Record<(typeof LISTS)[number], boolean>> = { sample: useCan("escalations.review"), "sign-offs": useCan("audit.read") };
  const lists = LISTS.filter(list => may[list] ?? true);
  const list = lists.includes(chosen) ? chosen : "escalation";
  return (
    <>
      <PageHeader title="Escalations" description="Which work moved to a deeper lane, why, and whether that was right." />
      <SegmentedControl
        label="What to show"
        value={list}
        onValueChange={next => void setChosen(next)}
        options={lists.map(value => ({ value, label: LABELS[value] }))}
        className="mb-3 max-w-full overflow-x-auto"
      />
      {list === "sample" && <SamplePanel />}
      {list === "sign-offs" && <SignOffsPanel />}
      {list !== "sample" && list !== "sign-offs" && <KindPanel key={list} kind={list} label={LABELS[list]} />}
    </>
  );
}
