"use client";

import { ArrowDown, ArrowRight, ArrowUp, Download } from "lucide-react";
import { ChartDataTable } from "@/components/charts/chart-data-table";
import { downloadCsv } from "@/components/charts/download-csv";
import { PassportPopover } from "@/components/charts/passport-popover";
import { Sparkline } from "@/components/charts/sparkline";
import { Button } from "@/components/ui/button";
import { LaneGlyph } from "@/components/ui/lane-badge";
import { LANE_STYLES } from "@/components/ui/lane-style";
import { Tooltip } from "@/components/ui/tooltip";
import { classNames } from "@/lib/client/class-names";
import type { Passport } from "@/lib/contract/figure";
import type { TileBody, TileDelta, TileModel } from "./tile-model";

/** One key figure: value, interval, basis, change, twelve weeks. */
export function KpiTile({ model, passport }: { model: TileModel; passport: Passport }) {
  const { name, lane, body, delta, deltaReason, sparkline, table } = model;
  const style = lane ? LANE_STYLES[lane] : null;
  const subject = lane ? `${name}, ${lane} lanes` : name;
  return (
    <section aria-label={subject} className="flex min-w-0 flex-col gap-2 bg-surface px-4 pt-3 pb-2.5">
      <header className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 min-h-5 font-medium xl:min-h-10">{name}</h2>
          <p className="flex h-4 items-center gap-1 text-2xs text-muted">
            {lane && <LaneGlyph tone={lane} className="size-2" />}
            {lane ? `${lane === "fast" ? "Fast" : "Deep"} lanes` : "All lanes"}
          </p>
        </div>
        <div className="-mt-1 -mr-2">
          <PassportPopover passports={[passport]} subject={subject}>
            <div className="grid gap-2 p-4 pt-3">
              <div className="flex items-center justify-between">
                <h3 className="font-medium">Week by week</h3>
                <Button size="sm" variant="ghost" onClick={() => downloadCsv(table, model.id)}>
                  <Download aria-hidden="true" />
                  CSV
                </Button>
              </div>
              <ChartDataTable table={table} />
            </div>
          </PassportPopover>
        </div>
      </header>
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)_9rem] items-end gap-x-4 gap-y-2 sm:grid-cols-1 sm:grid-rows-[1fr_auto] sm:items-start">
        <div className="grid gap-2">
          <Body body={body} unit={model.unit} />
          <div className="min-h-5 text-xs">{delta ? <Delta delta={delta} /> : <p className="text-2xs text-muted">{deltaReason}</p>}</div>
        </div>
        <Sparkline
          model={sparkline}
          color={style?.color ?? "var(--color-series-6)"}
          dash={lane === "deep" ? "5 2.5" : undefined}
          label={subject}
        />
      </div>
    </section>
  );
}

function Body({ body, unit }: { body: TileBody; unit: string }) {
  if (body.state === "shown")
    return (
      <div>
        <p className="font-semibold text-2xl whitespace-nowrap tabular">
          {body.value}
          <span className="ml-1.5 font-normal text-muted text-xs tracking-normal">{unit}</span>
        </p>
        <p className="text-muted text-xs tabular">{body.interval}</p>
        <p className="text-2xs text-faint tabular">{body.basis}</p>
      </div>
    );
  return (
    <div className="grid gap-1.5">
      <p className="font-medium text-faint text-2xl" aria-hidden="true">
        –
      </p>
      <p className="text-muted text-xs">{body.message}</p>
      {body.state === "withheld" &&
        body.progress.map(({ label, have, share }) => (
          <div key={label} className="grid gap-0.5">
            <p className="flex justify-between text-2xs text-faint tabular">
              <span>{label}</span>
              <span>{have}</span>
            </p>
            <div className="h-1 overflow-hidden rounded-full bg-sunken">
              <div className="h-full rounded-full bg-muted" style={{ width: `${share * 100}%` }} />
            </div>
          </div>
        ))}
    </div>
  );
}

const ARROWS = { up: ArrowUp, down: ArrowDown, flat: ArrowRight };
const VERDICT_CLASS = { better: "text-ok", worse: "text-danger", unclear: "text-muted" };

function Delta({ delta }: { delta: TileDelta }) {
  const Arrow = ARROWS[delta.direction];
  const words = (
    <p
      className={classNames("flex w-fit items-center gap-1 rounded-xs font-medium whitespace-nowrap tabular", VERDICT_CLASS[delta.verdict])}
    >
      <Arrow className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="sr-only">{delta.direction === "flat" ? "unchanged" : delta.direction} </span>
      {delta.amount}
      <span className="font-normal">{delta.words}</span>
    </p>
  );
  if (!delta.detail) return words;
  return (
    <>
      <Tooltip content={`Against the previous closed period. ${delta.detail}`}>{words}</Tooltip>
      <span className="sr-only">{delta.detail}</span>
    </>
  );
}
