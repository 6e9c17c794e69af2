"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { LaneGlyph } from "@/components/ui/lane-badge";
import { Select } from "@/components/ui/select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { LaneAction, LaneDraft, LaneRow } from "./lane-draft";

const DEPTHS = Array.from({ length: 10 }, (_, depth) => ({ value: String(depth), label: depth === 0 ? "0 (flow)" : String(depth) }));

type Props = { draft: LaneDraft; errors: Readonly<Record<string, string>>; dispatch: (action: LaneAction) => void };

export function LaneTable({ draft, errors, dispatch }: Props) {
  return (
    <Card aria-labelledby="lanes-title">
      <CardHeader
        id="lanes-title"
        title="Lanes"
        description="Flow is measured at depth 0, delegation deeper. Escalation goes from the shallower to the deeper lane."
        actions={
          <Button
            disabledReason={draft.lanes.length >= 10 ? "Ten lanes are the most." : null}
            onClick={() => dispatch({ type: "add-lane" })}
          >
            <Plus aria-hidden="true" />
            Add lane
          </Button>
        }
      />
      <Table label="Lanes">
        <TableHead>
          <tr>
            <TableHeader>Name</TableHeader>
            <TableHeader>Short name</TableHeader>
            <TableHeader>Depth</TableHeader>
            <TableHeader>First feedback within</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {draft.lanes.map(lane => (
            <LaneFields key={lane.key} lane={lane} draft={draft} errors={errors} dispatch={dispatch} />
          ))}
        </TableBody>
      </Table>
      {errors.lanes && (
        <p role="alert" className="border-t px-4 py-2.5 text-danger">
          {errors.lanes}
        </p>
      )}
    </Card>
  );
}

function LaneFields({ lane, draft, errors, dispatch }: Props & { lane: LaneRow }) {
  const change = (values: Partial<LaneRow>) => dispatch({ type: "change-lane", key: lane.key, change: values });
  const label = lane.name || lane.id;
  const used = draft.patterns.filter(row => row.lane === lane.id).length;
  const blocked =
    draft.lanes.length === 1
      ? "One lane must remain."
      : used > 0
        ? `${used} ${used === 1 ? "pattern leads" : "patterns lead"} here.`
        : null;
  return (
    <TableRow className="align-top">
      <TableCell className="min-w-52">
        <div className="flex items-start gap-2.5">
          <LaneGlyph tone={lane.depth === 0 ? "fast" : "deep"} className="mt-2.75 size-2.5 pointer-coarse:mt-3.75" />
          <FormField label={`Name of ${label}`} hideLabel error={errors[`lanes/${lane.key}/name`]} className="flex-1">
            <Input value={lane.name} maxLength={80} onChange={event => change({ name: event.target.value })} />
          </FormField>
        </div>
      </TableCell>
      <TableCell className="pt-3.5 font-mono text-muted text-xs">{lane.id}</TableCell>
      <TableCell className="w-36">
        <Select
          aria-label={`Depth of ${label}`}
          value={String(lane.depth)}
          onValueChange={value => change({ depth: Number(value) })}
          options={DEPTHS}
        />
      </TableCell>
      <TableCell className="w-44">
        <FormField label={`First feedback of ${label}, milliseconds`} hideLabel error={errors[`lanes/${lane.key}/budget`]}>
          <BudgetInput value={lane.firstFeedbackBudgetMs} onChange={firstFeedbackBudgetMs => change({ firstFeedbackBudgetMs })} />
        </FormField>
      </TableCell>
      <TableCell className="text-right">
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove ${label}`}
          disabledReason={blocked}
          onClick={() => dispatch({ type: "remove-lane", key: lane.key })}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      </TableCell>
    </TableRow>
  );
}

type BudgetProps = Omit<React.ComponentProps<"input">, "value" | "onChange"> & { value: number; onChange: (milliseconds: number) => void };

function BudgetInput({ value, onChange, ...field }: BudgetProps) {
  return (
    <span className="relative block">
      <Input
        {...field}
        type="number"
        min={1}
        step={1}
        value={Number.isNaN(value) ? "" : value}
        onChange={event => onChange(event.target.valueAsNumber)}
        className="pr-9 tabular"
      />
      <span aria-hidden="true" className="absolute inset-y-0 right-2.5 grid place-items-center text-faint text-xs">
        ms
      </span>
    </span>
  );
}
