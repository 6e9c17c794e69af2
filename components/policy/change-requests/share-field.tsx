import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";

/** Who gets a version at first. `percent` null: everyone; otherwise the share as typed. */
type Props = { percent: string | null; onChange: (percent: string | null) => void; error: string | null };

const USUAL_PERCENT = "10";

/** All clients at once, or a share of them that can be raised or halted later. */
export function ShareField({ percent, onChange, error }: Props) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium">Who gets it</legend>
      <SegmentedControl
        label="Who gets it"
        value={percent === null ? "all" : "share"}
        onValueChange={value => onChange(value === "all" ? null : USUAL_PERCENT)}
        className="justify-self-start"
        options={[
          { value: "all", label: "All clients at once" },
          { value: "share", label: "A share first" },
        ]}
      />
      {percent !== null && (
        <FormField
          label="Percent of the clients"
          help="The same clients stay with it. Raise the share or halt it on the policy page."
          error={error}
          className="max-w-sm"
        >
          <Input inputMode="decimal" className="w-28" value={percent} onChange={event => onChange(event.target.value)} />
        </FormField>
      )}
    </fieldset>
  );
}

/** The share as the server takes it; left out for everyone. What is no number fails its check. */
export function percentOf(typed: string | null): { percent?: number } {
  return typed === null ? {} : { percent: typed.trim() === "" ? Number.NaN : Number(typed.replace(",", ".")) };
}

export const PERCENT_ERROR = "A number above 0 and below 100, with two decimals at most";
