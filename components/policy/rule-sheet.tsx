"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Sheet, SheetClose, SheetContent } from "@/components/ui/sheet";
import { classNames } from "@/lib/client/class-names";
import { ruleSchema } from "@/lib/core/policy/document";
import { JsonField } from "./json-field";
import { replaceRule } from "./policy-edits";
import { RuleForm } from "./rule-form";
import type { DraftEditor } from "./use-draft-editor";

type Props = { editor: DraftEditor; ruleId: string | null; onOpen: (ruleId: string | null) => void };

const VIEWS = [
  { value: "fields", label: "Fields" },
  { value: "json", label: "JSON" },
] as const;

/** One rule beside the list: its fields and its JSON, in step; narrow screens show one of the two. */
export function RuleSheet({ editor, ruleId, onOpen }: Props) {
  const { draft, edit } = editor;
  const [view, setView] = useState<"fields" | "json">("fields");
  const index = draft.rules.findIndex(rule => rule.id === ruleId);
  const rule = draft.rules[index];
  return (
    <Sheet open={rule !== undefined} onOpenChange={open => !open && onOpen(null)}>
      <SheetContent
        title={rule ? `Rule ${index + 1}: ${rule.name}` : "Rule"}
        side="right"
        className="w-140 max-w-full bg-surface lg:w-[min(72rem,92vw)]"
      >
        {rule && (
          <>
            <header className="flex items-center gap-3 border-b px-5 py-3">
              <p className="min-w-0 flex-1 truncate font-semibold text-lg">
                <span className="mr-2 font-normal text-faint tabular">{index + 1}</span>
                {rule.name || rule.id}
              </p>
              <SegmentedControl label="Edit as" value={view} onValueChange={setView} options={VIEWS} className="lg:hidden" />
              <SheetClose asChild>
                <Button variant="ghost" size="iconSm" aria-label="Close the rule" className="-mr-1.5">
                  <X aria-hidden="true" />
                </Button>
              </SheetClose>
            </header>
            <div data-place={`rule ${rule.id}`} className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
              <div className={classNames("min-h-0 min-w-0 overflow-y-auto px-5 py-4", view !== "fields" && "max-lg:hidden")}>
                <RuleForm
                  rule={rule}
                  index={index}
                  policy={draft}
                  findings={editor.findings}
                  onChange={next => edit(current => replaceRule(current, rule.id, next))}
                />
              </div>
              <div className={classNames("min-h-0 overflow-y-auto bg-canvas px-5 py-4 lg:border-l", view !== "json" && "max-lg:hidden")}>
                <JsonField
                  label="Rule as JSON"
                  schema={ruleSchema}
                  value={rule}
                  onChange={next => {
                    edit(current => replaceRule(current, rule.id, next));
                    if (next.id !== rule.id) onOpen(next.id);
                  }}
                />
              </div>
            </div>
          </>
        )}
      </SheetContent>
    </Sheet>
  );
}
