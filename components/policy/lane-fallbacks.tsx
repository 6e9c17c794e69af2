"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { PlacedFinding } from "./finding-place";
import { moveItem } from "./list-edits";
import { RequiredField } from "./required-field";

const MOST = 10;

type Props = {
  tool: string;
  fallbacks: readonly string[];
  pointer: string;
  findings: readonly PlacedFinding[];
  models: string;
  onChange: (fallbacks: string[]) => void;
};

/** Models to take, in this order, when the first one cannot be had. */
export function LaneFallbacks({ tool, fallbacks, pointer, findings, models, onChange }: Props) {
  const [news, setNews] = useState("");
  const [typed, setTyped] = useState("");
  const add = () => {
    if (typed.trim() === "") return;
    onChange([...fallbacks, typed.trim()]);
    setTyped("");
  };
  return (
    <div data-pointer={pointer} className="grid grid-cols-1 gap-1.5">
      <p className="text-muted text-xs">
        Fallbacks, in order{fallbacks.length === 0 && ": none"}
        <span className="sr-only" aria-live="polite">
          {news}
        </span>
      </p>
      {fallbacks.length > 0 && (
        <ol aria-label={`Fallbacks of ${tool}`} className="grid gap-1.5">
          {fallbacks.map((model, index) => (
            <li key={index} className="flex items-start gap-1">
              <RequiredField
                label={`Fallback ${index + 1} of ${tool}`}
                hideLabel
                pointer={`${pointer}/${index}`}
                findings={findings}
                maxLength={200}
                list={models}
                mono
                className="min-w-0 flex-1"
                value={model}
                onChange={next => onChange(fallbacks.with(index, next))}
              />
              <MoveButton
                label={`Move ${model} up`}
                Icon={ArrowUp}
                blocked={index === 0 ? "It is the first one." : null}
                onClick={() => move(index, -1)}
              />
              <MoveButton
                label={`Move ${model} down`}
                Icon={ArrowDown}
                blocked={index === fallbacks.length - 1 ? "It is the last one." : null}
                onClick={() => move(index, 1)}
              />
              <Button variant="ghost" size="icon" tooltip={`Remove ${model}`} onClick={() => onChange(fallbacks.toSpliced(index, 1))}>
                <X aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ol>
      )}
      {fallbacks.length < MOST && (
        <div className="flex gap-1.5">
          <Input
            aria-label={`New fallback of ${tool}`}
            placeholder="Model"
            list={models}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            className="min-w-0 flex-1 font-mono text-xs sm:max-w-80"
            value={typed}
            onChange={event => setTyped(event.target.value)}
            onKeyDown={event => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
          <Button disabledReason={typed.trim() === "" ? "Type or choose a model first." : null} onClick={add}>
            <Plus aria-hidden="true" />
            Add fallback
          </Button>
        </div>
      )}
    </div>
  );

  function move(index: number, by: number) {
    onChange(moveItem(fallbacks, index, by));
    setNews(`${fallbacks[index]} is now ${index + 1 + by} of ${fallbacks.length}`);
  }
}

type MoveProps = { label: string; Icon: typeof ArrowUp; blocked: string | null; onClick: () => void };

function MoveButton({ label, Icon, blocked, onClick }: MoveProps) {
  return (
    <Button variant="ghost" size="icon" tooltip={label} disabledReason={blocked} onClick={onClick}>
      <Icon aria-hidden="true" />
    </Button>
  );
}
