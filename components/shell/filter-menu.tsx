"use client";

import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { LaneGlyph } from "@/components/ui/lane-badge";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { facetsQuery } from "@/lib/client/queries/telemetry";
import { FILTER_LISTS, type FilterList, useFilters } from "@/lib/client/use-filters";
import type { Facets } from "@/lib/contract/filters";
import { FACET_LABELS, facetOptions } from "./facet-options";

/** So that four hundred repositories do not bury the rest; typing finds the others. */
const SHOWN_PER_FACET = 8;

export function FilterMenu() {
  const { active } = useFilters();
  const facets = useQuery(facetsQuery());
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm">
          <ListFilter className="text-muted" aria-hidden="true" />
          Filter
          {active > 0 && (
            <span className="rounded-sm bg-sunken px-1 text-2xs tabular">
              {active}
              <span className="sr-only"> set</span>
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="flex w-72 flex-col p-0" aria-label="Filters">
        {facets.isError && <p className="p-3 text-muted">The choices could not be loaded. Reload the page to try again.</p>}
        {facets.isPending && <Skeleton className="m-3 h-40" />}
        {facets.data && <FacetList facets={facets.data} />}
      </PopoverContent>
    </Popover>
  );
}

function FacetList({ facets }: { facets: Facets }) {
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const groups = FILTER_LISTS.map(key => ({
    key,
    options: facetOptions(key, facets).filter(option => option.label.toLowerCase().includes(words)),
  })).filter(group => group.options.length > 0);
  return (
    <>
      <div className="border-b p-2">
        <Input
          type="search"
          aria-label="Find a lane, team, tool, model or repository"
          placeholder="Find…"
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
      </div>
      <div className="max-h-96 overflow-y-auto p-3 pt-2">
        {groups.map(group => (
          <FacetGroup key={group.key} facet={group.key} options={group.options} />
        ))}
        {groups.length === 0 && <p className="py-4 text-center text-muted">Nothing of that name was seen.</p>}
      </div>
    </>
  );
}

function FacetGroup({ facet, options }: { facet: FilterList; options: ReturnType<typeof facetOptions> }) {
  const { filters, setList } = useFilters();
  const chosen = filters[facet];
  const shown = options.filter((option, index) => index < SHOWN_PER_FACET || chosen.includes(option.value));
  const toggle = (value: string) => setList(facet, chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]);
  return (
    <fieldset className="mt-2 first:mt-0">
      <legend className="pb-0.5 font-medium text-2xs text-faint">{FACET_LABELS[facet]}</legend>
      {shown.map(({ value, label, tone }) => (
        <CheckboxField
          key={value}
          checked={chosen.includes(value)}
          onCheckedChange={() => void toggle(value)}
          label={
            <span className="flex items-center gap-1.5 break-all">
              {tone && <LaneGlyph tone={tone} />}
              {label}
            </span>
          }
        />
      ))}
      {options.length > shown.length && (
        <p className="pt-0.5 text-faint text-xs">{options.length - shown.length} more: type to find them</p>
      )}
    </fieldset>
  );
}
