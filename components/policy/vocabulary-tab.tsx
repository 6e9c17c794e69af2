import { AttributeList } from "./attribute-list";
import { AttributeTable } from "./attribute-table";
import type { DraftTabProps } from "./draft-tab";
import { SegmentList } from "./segment-list";
import { WorkTypeList } from "./work-type-list";

/** The words that rules are written in. */
export function VocabularyTab(props: DraftTabProps) {
  return (
    <div className="grid grid-cols-1 gap-5">
      <WorkTypeList {...props} />
      <SegmentList {...props} />
      <AttributeList {...props} />
      <AttributeTable />
    </div>
  );
}
