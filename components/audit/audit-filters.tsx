import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { auditFacetsQuery } from "@/lib/client/queries/audit";
import { actionWords } from "./audit-words";
import type { AuditChoice } from "./use-audit-filter";

type Props = { choice: AuditChoice; isFiltered: boolean; onChoose: (part: Partial<AuditChoice>) => void; onClear: () => void };

const ALL = "*";

export function AuditFilters({ choice, isFiltered, onChoose, onClear }: Props) {
  const facets = useQuery(auditFacetsQuery()).data ?? { actors: [], actions: [], entities: [] };
  const list = (all: string, options: { value: string; label: string; hint?: string }[]) => [{ value: ALL, label: all }, ...options];
  const pick = (key: keyof AuditChoice) => (value: string) => onChoose({ [key]: value === ALL ? null : value });
  return (
    <fieldset className="grid grid-cols-2 items-end gap-3 border-b px-4 py-3 sm:grid-cols-3 lg:grid-cols-6">
      <legend className="sr-only">Filters</legend>
      <FormField label="Who">
        <Select
          value={choice.actor ?? ALL}
          onValueChange={pick("actor")}
          options={list(
            "Everyone",
            facets.actors.map(({ id, name, kind }) => ({ value: id, label: name, ...(kind !== "user" && { hint: kind }) })),
          )}
        />
      </FormField>
      <FormField label="What happened">
        <Select
          value={choice.action ?? ALL}
          onValueChange={pick("action")}
          options={list(
            "Everything",
            facets.actions.map(action => ({ value: action, label: actionWords(action) })),
          )}
        />
      </FormField>
      <FormField label="To what">
        <Select
          value={choice.entity ?? ALL}
          onValueChange={pick("entity")}
          options={list(
            "Anything",
            facets.entities.map(entity => ({ value: entity, label: actionWords(entity) })),
          )}
        />
      </FormField>
      <FormField label="From">
        <Input type="date" value={choice.from ?? ""} onChange={({ target }) => onChoose({ from: target.value || null })} />
      </FormField>
      <FormField label="To">
        <Input type="date" value={choice.to ?? ""} onChange={({ target }) => onChoose({ to: target.value || null })} />
      </FormField>
      <Button variant="ghost" onClick={onClear} disabled={!isFiltered}>
        Clear
      </Button>
    </fieldset>
  );
}
