"use client";

import { Keyboard } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

const KEYS: ReadonlyArray<{ keys: readonly string[]; what: string }> = [
  { keys: ["J", "↓"], what: "Next rule" },
  { keys: ["K", "↑"], what: "Rule before" },
  { keys: ["Enter"], what: "Open the rule" },
  { keys: ["Alt ↑", "Alt ↓"], what: "Move the rule" },
  { keys: ["Space"], what: "On the handle: pick up, put down" },
  { keys: ["Ctrl Z", "⌘ Z"], what: "Undo, with Shift redo" },
];

/** The keys of the rule list. */
export function RuleKeys() {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm">
          <Keyboard aria-hidden="true" />
          Keys
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Keys of the rule list" align="end">
        <dl className="grid grid-cols-[auto_auto] items-center gap-x-4 gap-y-1.5">
          {KEYS.map(({ keys, what }) => (
            <div key={what} className="contents">
              <dt>{what}</dt>
              <dd className="flex gap-1">
                {keys.map(key => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </PopoverContent>
    </Popover>
  );
}
