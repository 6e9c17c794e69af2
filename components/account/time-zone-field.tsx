"use client";

import { useId, useSyncExternalStore } from "react";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";

type Props = { value: string; onValueChange: (zone: string) => void; error: string | undefined };

let zones: readonly string[] | undefined;
const none: readonly string[] = [];

function browserZones(): readonly string[] {
  zones ??= ["UTC", ...Intl.supportedValuesOf("timeZone").filter(zone => zone !== "UTC")];
  return zones;
}

/** A field that suggests zones while one types: four hundred do not fit a list. Suggestions are the browser's, so the server sends none. */
export function TimeZoneField({ value, onValueChange, error }: Props) {
  const listId = useId();
  const suggestions = useSyncExternalStore(
    () => () => {},
    browserZones,
    () => none,
  );
  return (
    <>
      <FormField label="Time zone" error={error} help="Days and weeks of every figure begin at midnight there.">
        <Input list={listId} value={value} onChange={event => onValueChange(event.target.value)} spellCheck={false} className="h-9" />
      </FormField>
      <datalist id={listId}>
        {suggestions.map(zone => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
