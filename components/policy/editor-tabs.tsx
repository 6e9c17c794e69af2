"use client";

import dynamic from "next/dynamic";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { DraftTabProps } from "./draft-tab";
import { EDITOR_TABS, type EditorTab } from "./editor-place";

// Each tab arrives when it is opened: most visits are about rules.
const loading = () => (
  <div data-loading="">
    <Skeleton className="h-120 rounded-lg" />
  </div>
);
const CONTENT: Record<Exclude<EditorTab, "rules">, React.ComponentType<DraftTabProps>> = {
  lanes: dynamic(() => import("./lanes-tab").then(module => module.LanesTab), { loading }),
  escalation: dynamic(() => import("./escalation-tab").then(module => module.EscalationTab), { loading }),
  vocabulary: dynamic(() => import("./vocabulary-tab").then(module => module.VocabularyTab), { loading }),
  defaults: dynamic(() => import("./defaults-tab").then(module => module.DefaultsTab), { loading }),
  json: dynamic(() => import("./json-tab").then(module => module.JsonTab), { loading }),
};
const LABELS: Record<EditorTab, string> = {
  rules: "Rules",
  lanes: "Lanes",
  escalation: "Escalation",
  vocabulary: "Vocabulary",
  defaults: "Defaults",
  json: "JSON",
};

type Props = DraftTabProps & { tab: EditorTab; onTabChange: (tab: EditorTab) => void; rules: React.ReactNode };

/** The parts of the draft, one at a time; each tab says how many errors wait in it. */
export function EditorTabs({ tab, onTabChange, rules, ...props }: Props) {
  const errors = props.findings.filter(finding => finding.severity === "error");
  return (
    <Tabs value={tab} onValueChange={next => onTabChange(EDITOR_TABS.find(candidate => candidate === next) ?? "rules")}>
      <TabsList aria-label="Parts of the policy">
        {EDITOR_TABS.map(id => {
          const count = errors.filter(finding => finding.tab === id).length;
          return (
            <TabsTrigger key={id} value={id}>
              {LABELS[id]}
              {count > 0 && (
                <Badge tone="danger">
                  {count}
                  <span className="sr-only">{count === 1 ? " error" : " errors"}</span>
                </Badge>
              )}
            </TabsTrigger>
          );
        })}
      </TabsList>
      {EDITOR_TABS.map(id => {
        const Content = id === "rules" ? null : CONTENT[id];
        return (
          <TabsContent key={id} value={id} data-place={`tab ${id}`}>
            {Content ? <Content {...props} /> : rules}
          </TabsContent>
        );
      })}
    </Tabs>
  );
}
