"use client";

import { CalendarRange, Check } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { menuItemStyle } from "@/components/ui/menu-style";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { classNames } from "@/lib/client/class-names";
import { formatRange, presetOf, presetRange, RANGE_PRESETS, type TimeRange } from "@/lib/client/time-range";
import { useFilters, useToday } from "@/lib/client/use-filters";

/** 7, 28 or 90 days up to today, or any two days. */
export function RangePicker() {
  const [open, setOpen] = useState(false);
  const today = useToday();
  const { filters, setRange } = useFilters();
  const preset = presetOf(filters, today);
  const choose = (range: TimeRange) => {
    setOpen(false);
    void setRange(range);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm">
          <CalendarRange className="text-muted" aria-hidden="true" />
          <span className="sr-only">Time range:</span>
          {preset ? `Last ${preset} days` : formatRange(filters)}
          {preset && <span className="hidden font-normal text-muted tabular sm:inline">{formatRange(filters)}</span>}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-64 p-1" aria-label="Time range">
        {RANGE_PRESETS.map(days => (
          <button
            key={days}
            type="button"
            aria-pressed={preset === days}
            onClick={() => choose(presetRange(days, today))}
            className={classNames(menuItemStyle, "w-full justify-between hover:bg-sunken focus-visible:bg-sunken")}
          >
            Last {days} days
            {preset === days && <Check aria-hidden="true" />}
          </button>
        ))}
        <div className="mx-1 my-1 border-t" />
        <CustomRange key={`${filters.from} ${filters.to}`} initial={filters} today={today} onApply={choose} />
      </PopoverContent>
    </Popover>
  );
}

type CustomProps = { initial: TimeRange; today: string; onApply: (range: TimeRange) => void };

function CustomRange({ initial, today, onApply }: CustomProps) {
  const [from, setFrom] = useState(initial.from);
  const [to, setTo] = useState(initial.to);
  const error = from && to && from > to ? "The first day must not be after the last." : null;
  return (
    <form
      className="grid gap-2.5 p-2"
      onSubmit={event => {
        event.preventDefault();
        if (from && to && !error) onApply({ from, to });
      }}
    >
      <FormField label="From" error={error}>
        <Input type="date" required value={from} max={today} onChange={event => setFrom(event.target.value)} />
      </FormField>
      <FormField label="To">
        <Input type="date" required value={to} max={today} onChange={event => setTo(event.target.value)} />
      </FormField>
      <Button type="submit" variant="primary" size="sm" disabled={!from || !to || Boolean(error)}>
        Apply
      </Button>
    </form>
  );
}
