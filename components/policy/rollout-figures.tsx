"use client";

import { useQuery } from "@tanstack/react-query";
import { PassportPopover } from "@/components/charts/passport-popover";
import { QueryError } from "@/components/shell/query-error";
import { Badge } from "@/components/ui/badge";
import { CardFooter } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { rolloutFiguresQuery } from "@/lib/client/queries/rollout";
import type { Figure } from "@/lib/contract/figure";
import type { RolloutView } from "@/lib/contract/rollout";
import { changeText, intervalText, sideText, VERDICT_WORDS, verdictOf } from "./backtest-words";
import { attributionText } from "./rollout-words";

type RolloutFigure = NonNullable<RolloutView["rollout"]>["figures"][number];

const TONES = { better: "ok", worse: "danger", unclear: "neutral" } as const;

/** Work routed by the base beside work routed by the staged version, since the start, and how much of the work that is. */
export function RolloutFigures({ version, base }: { version: number; base: number }) {
  const { data, error, refetch } = useQuery(rolloutFiguresQuery(version));
  const rollout = data?.rollout;
  if (error && !data) return <QueryError what="The figures" error={error} onRetry={() => void refetch()} />;
  if (!rollout) return <Skeleton className="mx-4 mb-4 h-52" />;
  return (
    <>
      {rollout.figures.length > 0 && <FigureTable figures={rollout.figures} version={version} base={base} />}
      <CardFooter>
        <p className="max-w-prose">
          {attributionText(rollout)} Who gets it is drawn by the client's name, so that the two sides differ by chance, and by what changed
          while the share grew.
        </p>
      </CardFooter>
    </>
  );
}

function FigureTable({ figures, version, base }: { figures: readonly RolloutFigure[]; version: number; base: number }) {
  return (
    <div className="border-t">
      <Table label="What the rollout does">
        <TableHead>
          <tr>
            <TableHeader>Since the start</TableHeader>
            <TableHeader>Version {base}</TableHeader>
            <TableHeader>Version {version}</TableHeader>
            <TableHeader>Difference (95% interval)</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {figures.map(figure => (
            <FigureRow key={figure.passport.id} figure={figure} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function FigureRow({ figure }: { figure: RolloutFigure }) {
  const { passport, base, staged, delta } = figure;
  const isShown = base.state === "shown" || staged.state === "shown";
  return (
    <TableRow>
      <TableCell className="min-w-44">
        <span className="flex items-center gap-1">
          {passport.name}
          <PassportPopover passports={[passport]} subject={passport.name} />
        </span>
      </TableCell>
      {isShown ? (
        <>
          <Side figure={base} passport={passport} />
          <Side figure={staged} passport={passport} />
          <TableCell className="min-w-48">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1 tabular">
              {changeText(figure)}
              {delta !== null && <Badge tone={TONES[verdictOf(figure)]}>{VERDICT_WORDS[verdictOf(figure)]}</Badge>}
            </span>
          </TableCell>
        </>
      ) : (
        <TableCell colSpan={3} className="min-w-48 text-muted">
          {[...new Set([sideText(passport, base), sideText(passport, staged)])].join(" ")}
        </TableCell>
      )}
    </TableRow>
  );
}

function Side({ figure, passport }: { figure: Figure; passport: RolloutFigure["passport"] }) {
  return (
    <TableCell className="min-w-32 tabular">
      <span className="block">{sideText(passport, figure)}</span>
      <span className="block text-muted text-xs">{intervalText(passport, figure)}</span>
    </TableCell>
  );
}
