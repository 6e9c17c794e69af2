"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { PassportPopover } from "@/components/charts/passport-popover";
import { QueryError } from "@/components/shell/query-error";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { versionEffectQuery } from "@/lib/client/queries/change-requests";
import { useMe } from "@/lib/client/use-me";
import type { RuleEffectAnswer } from "@/lib/contract/rule-effect";
import { changeText, sideText, VERDICT_WORDS, verdictOf } from "./backtest-words";
import { effectSpanText } from "./version-effect-words";

const TONES = { better: "ok", worse: "danger", unclear: "neutral" } as const;

/** Did corrections, flow and cost change after a version? `next`: when the version after it was published. */
export function VersionEffect({ version, next }: { version: number; next: string | null }) {
  const { data, error, refetch } = useQuery(versionEffectQuery(version));
  const { timeZone } = useMe().org;
  if (!data) {
    if (error) return <QueryError what={`The outcome of version ${version}`} error={error} onRetry={() => void refetch()} />;
    return <EffectSkeleton />;
  }
  return (
    <section aria-label={`Outcome of version ${version}`} className="grid gap-2">
      {data.figures.length > 0 && (
        <dl className="grid gap-px overflow-hidden rounded-md border bg-line sm:grid-cols-3">
          {data.figures.map(figure => (
            <FigureEffect key={figure.passport.id} figure={figure} />
          ))}
        </dl>
      )}
      <p className="text-muted text-xs">{effectSpanText(data, next, timeZone)}</p>
    </section>
  );
}

type FigureProps = { figure: RuleEffectAnswer["figures"][number] };

function FigureEffect({ figure }: FigureProps) {
  const { passport, before, after, delta } = figure;
  const verdict = verdictOf(figure);
  const isShown = before.state === "shown" || after.state === "shown";
  return (
    <div className="grid content-start gap-0.5 bg-surface px-3 py-2">
      <dt className="flex min-h-7 items-center justify-between gap-1 text-muted text-xs">
        {passport.name}
        <PassportPopover passports={[passport]} subject={passport.name} />
      </dt>
      {isShown && (
        <dd className="flex flex-wrap items-center gap-x-1.5 font-medium tabular">
          <span className="sr-only">Before: </span>
          {sideText(passport, before)}
          <ArrowRight className="size-3.5 shrink-0 text-faint" role="img" aria-label="after:" />
          {sideText(passport, after)}
        </dd>
      )}
      <dd className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs tabular">
        {!isShown && [...new Set([sideText(passport, before), sideText(passport, after)])].join(" ")}
        {isShown && changeText(figure)}
        {delta !== null && <Badge tone={TONES[verdict]}>{VERDICT_WORDS[verdict]}</Badge>}
      </dd>
    </div>
  );
}

/** As high as three figures. */
export function EffectSkeleton() {
  return <Skeleton className="h-28" />;
}
