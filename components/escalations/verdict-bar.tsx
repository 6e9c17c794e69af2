"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { useDenial } from "@/lib/client/use-me";
import type { EscalationItem } from "@/lib/contract/escalations";
import { VERDICTS, type Verdict, verdictsOf } from "@/lib/core/escalation/verdicts";
import { VERDICT_WORDS } from "./escalation-words";

type Props = { item: EscalationItem; pending: boolean; onJudge: (verdict: Verdict, note: string) => void };

/** Why the item cannot be judged by the reader, or null. */
export function useObstacle({ signedOff }: Pick<EscalationItem, "signedOff">): string | null {
  const denial = useDenial("escalations.review");
  return denial ?? (signedOff ? "Its period is signed off." : null);
}

/** The verdicts on the chosen item, with a note. */
export function VerdictBar({ item, pending, onJudge }: Props) {
  const [note, setNote] = useState("");
  const obstacle = useObstacle(item);
  if (obstacle !== null) return <p className="text-muted">{obstacle}</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {VERDICTS.map((verdict, index) => (
        <Button
          key={verdict}
          disabled={pending || !verdictsOf(item.kind).includes(verdict)}
          aria-pressed={item.myVerdict === verdict}
          variant={item.myVerdict === verdict ? "primary" : "secondary"}
          onClick={() => onJudge(verdict, note)}
        >
          {VERDICT_WORDS[verdict]} <Kbd>{index + 1}</Kbd>
        </Button>
      ))}
      <Input
        aria-label="Note"
        placeholder="Note"
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.target.value)}
        className="min-w-40 flex-1"
      />
    </div>
  );
}
