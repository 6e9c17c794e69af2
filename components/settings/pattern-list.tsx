"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { LaneGlyph } from "@/components/ui/lane-badge";
import { Select } from "@/components/ui/select";
import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";
import type { LaneAction, LaneDraft, PatternRow, SeenModel } from "./lane-draft";

type Props = {
  draft: LaneDraft;
  errors: Readonly<Record<string, string>>;
  seen: readonly SeenModel[];
  dispatch: (action: LaneAction) => void;
};

/** The map from model to lane: the first pattern that matches decides. */
export function PatternList({ draft, errors, seen, dispatch }: Props) {
  return (
    <Card aria-labelledby="patterns-title">
      <CardHeader
        id="patterns-title"
        title="Model to lane"
        description={
          <>
            The first pattern that matches decides; <code className="font-mono text-xs">*</code> stands for anything. What none matches is
            shown as unmapped, never guessed.
          </>
        }
        actions={
          <Button onClick={() => dispatch({ type: "add-pattern" })}>
            <Plus aria-hidden="true" />
            Add pattern
          </Button>
        }
      />
      <ol className="divide-y divide-line border-t">
        {draft.patterns.map((row, index) => (
          <PatternItem key={row.key} row={row} index={index} draft={draft} errors={errors} seen={seen} dispatch={dispatch} />
        ))}
      </ol>
      <CardBody className="hidden border-t pt-2.5 pb-2.5 text-muted text-xs sm:block">
        <Kbd>Alt</Kbd> <Kbd>↑</Kbd> and <Kbd>Alt</Kbd> <Kbd>↓</Kbd> in a row move it.
      </CardBody>
    </Card>
  );
}

function PatternItem({ row, index, draft, errors, seen, dispatch }: Props & { row: PatternRow; index: number }) {
  const label = row.pattern || `pattern ${index + 1}`;
  const matched = seen.filter(model => model.patternKey === row.key).length;
  const move = (by: -1 | 1) => dispatch({ type: "move-pattern", key: row.key, by });
  const isLast = index === draft.patterns.length - 1;
  return (
    <li
      className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1.5 px-4 py-2 sm:grid-cols-[1.25rem_minmax(0,1fr)_4.5rem_9.5rem_auto]"
      onKeyDown={event => {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
        if (by === null || !event.altKey) return;
        event.preventDefault();
        move(by);
      }}
    >
      <span className="pt-1.5 text-faint text-xs tabular pointer-coarse:pt-2.5">{index + 1}</span>
      <FormField label={`Pattern ${index + 1}`} hideLabel error={errors[`patterns/${row.key}`]}>
        <Input
          value={row.pattern}
          maxLength={200}
          spellCheck={false}
          className="font-mono text-xs"
          onChange={event => dispatch({ type: "change-pattern", key: row.key, change: { pattern: event.target.value } })}
        />
      </FormField>
      <span className="col-start-2 text-muted text-xs tabular sm:col-auto sm:pt-1.75">
        {matched === 0 ? "no model" : matched === 1 ? "1 model" : `${matched} models`}
        <span className="sr-only"> of the last 90 days decided by it</span>
      </span>
      <Select
        aria-label={`Lane of ${label}`}
        className="col-start-2 sm:col-auto"
        value={row.lane}
        onValueChange={lane => dispatch({ type: "change-pattern", key: row.key, change: { lane } })}
        options={laneOptions(draft)}
      />
      <div className="col-start-3 row-start-1 flex sm:col-auto sm:row-auto">
        <Button variant="ghost" size="icon" aria-label={`Move ${label} up`} disabled={index === 0} onClick={() => move(-1)}>
          <ArrowUp aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Move ${label} down`} disabled={isLast} onClick={() => move(1)}>
          <ArrowDown aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove ${label}`}
          onClick={() => dispatch({ type: "remove-pattern", key: row.key })}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
    </li>
  );
}

function laneOptions(draft: LaneDraft) {
  const known = draft.lanes.map(
    lane => ({ value: lane.id, name: lane.name || lane.id, tone: lane.depth === 0 ? "fast" : "deep" }) as const,
  );
  return [...known, { value: UNMAPPED_LANE, name: "Unmapped", tone: "unmapped" } as const].map(({ value, name, tone }) => ({
    value,
    textValue: name,
    label: (
      <span className="flex items-center gap-2">
        <LaneGlyph tone={tone} className="size-2.5" />
        {name}
      </span>
    ),
  }));
}
