"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LaneGlyph } from "@/components/ui/lane-badge";
import { facetsQuery } from "@/lib/client/queries/telemetry";
import { FILTER_LISTS, useFilters } from "@/lib/client/use-filters";
import { FACET_LABELS, facetOptions } from "./facet-options";

/** The filters in force, each with its way out. */
export function FilterChips() {
  const { filters, active, setList, clearLists } = useFilters();
  const facets = useQuery(facetsQuery()).data;
  if (active === 0) return null;
  const chips = FILTER_LISTS.flatMap(key => {
    const options = facets ? facetOptions(key, facets) : [];
    return filters[key].map(value => ({ key, ...(options.find(option => option.value === value) ?? { value, label: value }) }));
  });
  return (
    <>
      <ul aria-label="Filters in force" className="flex min-w-0 flex-wrap items-center gap-1.5">
        {chips.map(chip => (
          <li
            key={`${chip.key} ${chip.value}`}
            className="inline-flex h-7 max-w-60 items-center gap-1.5 rounded-md bg-sunken pl-2 text-xs pointer-coarse:h-9"
          >
            <span className="text-muted">{FACET_LABELS[chip.key]}</span>
            {"tone" in chip && chip.tone && <LaneGlyph tone={chip.tone} className="size-2" />}
            <span className="truncate font-medium">{chip.label}</span>
            <button
              type="button"
              aria-label={`Remove filter ${FACET_LABELS[chip.key]}: ${chip.label}`}
              onClick={() =>
                void setList(
                  chip.key,
                  filters[chip.key].filter(value => value !== chip.value),
                )
              }
              className="grid h-full w-7 place-items-center rounded-r-md text-muted hover:text-ink"
            >
              <X className="size-3" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="ghost" size="sm" onClick={() => void clearLists()}>
        Clear
      </Button>
    </>
  );
}
