"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetClose, SheetContent } from "@/components/ui/sheet";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { ruleSchema } from "@/lib/core/policy/document";
import { FindingList } from "./finding-list";
import { JsonField } from "./json-field";
import { replaceRule } from "./policy-edits";
import { RuleForm } from "./rule-form";
import type { DraftEditor } from "./use-draft-editor";

type Props = { editor: DraftEditor; ruleId: string | null; onOpen: (ruleId: string | null) => void };

/** One rule beside the list: its fields, or its JSON. Both show the same draft. */
export function RuleSheet({ editor, ruleId, onOpen }: Props) {
  const { draft, edit } = editor;
  const index = draft.rules.findIndex(rule => rule.id === ruleId);
  const rule = draft.rules[index];
  const findings = editor.findings.filter(finding => finding.ruleId === ruleId);
  return (
    <Sheet open={rule !== undefined} onOpenChange={open => !open && onOpen(null)}>
      <SheetContent title={rule ? `Rule ${index + 1}: ${rule.name}` : "Rule"} side="right" className="w-140 max-w-full bg-surface">
        {rule && (
          <>
            <header className="flex items-center gap-3 px-5 pt-3">
              <p className="min-w-0 flex-1 truncate font-semibold text-lg">
                <span className="mr-2 font-normal text-faint tabular">{index + 1}</span>
                {rule.name || rule.id}
              </p>
              <SheetClose asChild>
                <Button variant="ghost" size="iconSm" aria-label="Close the rule" className="-mr-1.5">
                  <X aria-hidden="true" />
                </Button>
              </SheetClose>
            </header>
            <Tabs defaultValue="fields" className="flex min-h-0 flex-1 flex-col">
              <TabsList aria-label="Ways to edit" className="shrink-0 px-5">
                <TabsTrigger value="fields">Fields</TabsTrigger>
                <TabsTrigger value="json">JSON</TabsTrigger>
              </TabsList>
              <TabsContent value="fields" className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
                <RuleForm
                  rule={rule}
                  index={index}
                  policy={draft}
                  findings={findings}
                  onChange={next => edit(current => replaceRule(current, rule.id, next))}
                />
              </TabsContent>
              <TabsContent value="json" className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
                <JsonField
                  label="Rule as JSON"
                  schema={ruleSchema}
                  value={rule}
                  onChange={next => {
                    edit(current => replaceRule(current, rule.id, next));
                    if (next.id !== rule.id) onOpen(next.id);
                  }}
                />
              </TabsContent>
            </Tabs>
            {findings.length > 0 && (
              <div className="max-h-40 shrink-0 overflow-y-auto border-t bg-canvas px-5 py-3">
                <FindingList findings={findings} />
              </div>
            )}
          </>
        )}
      </SheetContent>
    </Sheet>
  );
}
