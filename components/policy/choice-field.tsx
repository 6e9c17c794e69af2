import { SegmentedControl } from "@/components/ui/segmented-control";

type Props<Value extends string> = {
  label: string;
  help?: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** A few choices in sight, with their label and help like any other field. */
export function ChoiceField<Value extends string>({ label, help, value, options, onChange }: Props<Value>) {
  return (
    <div className="grid content-start justify-items-start gap-1.5">
      <span aria-hidden="true" className="font-medium text-sm">
        {label}
      </span>
      <SegmentedControl label={label} value={value} onValueChange={onChange} options={options} />
      {help && <p className="text-muted text-xs">{help}</p>}
    </div>
  );
}
