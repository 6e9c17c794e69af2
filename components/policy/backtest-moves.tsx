"use client";

import { useState } from "react";
import { counted, formatCount } from "@/components/charts/figure-format";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Backtest } from "@/lib/contract/backtest";
import { STRATUM_DIMENSIONS, type StratumDimension } from "@/lib/core/policy/backtest/stratum";
import type { Lane } from "@/lib/core/policy/document";
import { DIMENSION_NAMES, groupName } from "./backtest-words";
import { FlowBar } from "./flow-bar";
import { LaneMove } from "./lane-move";
import { moveSegments } from "./move-segments";

type Props = { backtest: Pick<Backtest, "strata">; lanes: readonly Lane[] };

/** Which turns move where, by what they are. */
export function BacktestMoves({ backtest, lanes }: Props) {
  const [dimension, setDimension] = useState<StratumDimension>("workType");
  const groups = backtest.strata.find(each => each.dimension === dimension)?.groups ?? [];
  const most = Math.max(0, ...groups.map(group => (group.state === "shown" ? group.turns : 0)));
  return (
    <div className="grid gap-2">
      <SegmentedControl
        label="Moved turns by"
        value={dimension}
        onValueChange={setDimension}
        className="justify-self-start max-sm:w-full"
        options={STRATUM_DIMENSIONS.map(value => ({ value, label: DIMENSION_NAMES[value] }))}
      />
      <Table label={`Moved turns by ${DIMENSION_NAMES[dimension].toLowerCase()}`}>
        <TableHead>
          <tr>
            <TableHeader>{DIMENSION_NAMES[dimension]}</TableHeader>
            <TableHeader numeric>Turns</TableHeader>
            <TableHeader className="w-40">
              <span className="sr-only">Share that moves</span>
            </TableHeader>
            <TableHeader numeric>Moved</TableHeader>
            <TableHeader>Where</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {groups.map(group => (
            <TableRow key={group.key}>
              <TableCell className="min-w-32">{groupName(dimension, group.key)}</TableCell>
              {group.state === "withheld" ? (
                <TableCell colSpan={4} className="text-muted">
                  {group.shortfall.message}
                </TableCell>
              ) : (
                <>
                  <TableCell numeric>{formatCount(group.turns)}</TableCell>
                  <TableCell className="min-w-24">
                    <FlowBar segments={moveSegments(group.moves, lanes, most)} />
                  </TableCell>
                  <TableCell numeric>{formatCount(group.moved.turns)}</TableCell>
                  <TableCell className="min-w-64">
                    <Moves moves={group.moves} lanes={lanes} />
                  </TableCell>
                </>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Moves({ moves, lanes }: { moves: Backtest["moves"]; lanes: readonly Lane[] }) {
  const moved = moves.filter(({ before, after }) => before !== after);
  if (moved.length === 0) return <span className="text-muted">nothing moves</span>;
  return (
    <ul className="grid gap-0.5">
      {moved.map(({ before, after, turns, developers }) => (
        <li key={`${before} ${after}`} className="flex flex-wrap items-center gap-x-2">
          <LaneMove before={before} after={after} lanes={lanes} />
          <span className="text-muted text-xs tabular">
            {counted(turns, "turn")}, {counted(developers, "developer")}
          </span>
        </li>
      ))}
    </ul>
  );
}
