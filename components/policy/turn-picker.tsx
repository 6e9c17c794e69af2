"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { formatInstant } from "@/lib/client/format-instant";
import { readRecordedTurn } from "@/lib/client/queries/backtest";
import { sessionsQuery } from "@/lib/client/queries/telemetry";
import { useFilters } from "@/lib/client/use-filters";
import { useMe } from "@/lib/client/use-me";
import type { AttributeValue } from "@/lib/core/policy/condition";

const RECENT = 20;

/** Takes the context of a recorded turn: a recent session, then one of its turns. */
export function TurnPicker({ onPick }: { onPick: (context: Record<string, AttributeValue>) => void }) {
  const { timeZone } = useMe().org;
  const { filters } = useFilters();
  const { data } = useInfiniteQuery(sessionsQuery(filters));
  const [session, setSession] = useState("");
  const read = useMutation({
    mutationFn: (index: number) => readRecordedTurn(session, index),
    onSuccess: ({ context }) => onPick(context),
  });
  const sessions = (data?.pages[0]?.sessions ?? []).slice(0, RECENT);
  const turns = sessions.find(({ id }) => id === session)?.turns ?? 0;

  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <FormField label="Recent session" help={data && sessions.length === 0 ? "There is none to choose from." : null}>
        <Select
          value={session}
          placeholder="Choose"
          disabled={sessions.length === 0}
          onValueChange={next => {
            setSession(next);
            read.reset();
          }}
          options={sessions.map(({ id, tool, team, startedAt }) => ({
            value: id,
            label: [tool, team, formatInstant(startedAt, timeZone)].filter(part => part !== null).join(", "),
          }))}
        />
      </FormField>
      <FormField label="Turn" error={read.error?.message}>
        <Select
          value={read.variables === undefined ? "" : String(read.variables)}
          placeholder="Choose"
          disabled={turns === 0}
          onValueChange={index => read.mutate(Number(index))}
          options={Array.from({ length: turns }, (_, index) => ({ value: String(index), label: `Turn ${index + 1}` }))}
        />
      </FormField>
    </div>
  );
}
