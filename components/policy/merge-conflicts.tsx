"use client";

import { RadioGroup } from "radix-ui";
import type { PolicyDraft } from "@/lib/core/policy/document";
import type { MergeChoices, MergeConflict } from "@/lib/core/policy/merge-policies";
import { conflictWords } from "./merge-words";

type Side = "mine" | "theirs";
type Props = {
  conflicts: readonly MergeConflict[];
  /** One of the sides, for names. */
  policy: PolicyDraft;
  choices: MergeChoices;
  onChoose: (pointer: string, side: Side) => void;
  /** What the sides are called, e.g. "Your draft" and "Version 5". */
  names: Readonly<Record<Side, string>>;
};

/** What two people changed differently, side by side, with a choice each. */
export function MergeConflicts({ conflicts, policy, choices, onChoose, names }: Props) {
  return (
    <ul aria-label="Conflicts" className="grid gap-4">
      {conflicts.map(conflict => {
        const { pointer } = conflict;
        const { subject, base, ...sides } = conflictWords(conflict, policy);
        return (
          <li key={pointer} className="grid gap-1.5">
            <p className="wrap-break-word font-medium">{subject}</p>
            <RadioGroup.Root
              aria-label={subject}
              value={choices[pointer] ?? ""}
              onValueChange={value => onChoose(pointer, value === "mine" ? "mine" : "theirs")}
              className="grid gap-2 sm:grid-cols-2"
            >
              {(["mine", "theirs"] as const).map(side => (
                <Choice key={side} side={side} name={names[side]} text={sides[side]} />
              ))}
            </RadioGroup.Root>
            <p className="wrap-break-word text-faint text-xs">Before both: {base}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Choice({ side, name, text }: { side: Side; name: string; text: string }) {
  return (
    <RadioGroup.Item
      value={side}
      className="group flex min-w-0 items-start gap-2.5 rounded-md border border-control bg-surface px-3 py-2 text-left shadow-control hover:border-muted data-[state=checked]:border-ink data-[state=checked]:ring-1 data-[state=checked]:ring-ink"
    >
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-control group-data-[state=checked]:border-ink"
      >
        <RadioGroup.Indicator className="size-2 rounded-full bg-ink" />
      </span>
      <span className="grid min-w-0">
        <span className="text-muted text-xs">{name}</span>
        <span className="wrap-anywhere">{text}</span>
      </span>
    </RadioGroup.Item>
  );
}
