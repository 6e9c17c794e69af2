import { LaneGlyph } from "@/components/ui/lane-badge";
import { formatDuration } from "./duration-format";
import { shareColor } from "./timeline-colors";
import type { TimeShare } from "./timeline-shares";

/** The whole session as one bar, each part with its name and length below it. */
export function TimeShareBar({ shares }: { shares: readonly TimeShare[] }) {
  return (
    <div className="grid gap-2 px-4 pt-1 pb-3">
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-xs">
        {shares.map(share => (
          <span key={share.id} className="min-w-0.5" style={{ flexGrow: share.ms, flexBasis: 0, background: shareColor(share.look) }} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {shares.map(share => (
          <div key={share.id} className="flex items-center gap-1.5">
            <ShareGlyph look={share.look} />
            <dt className="text-muted">{share.label}</dt>
            <dd className="font-medium tabular">{formatDuration(share.ms)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function ShareGlyph({ look }: { look: TimeShare["look"] }) {
  if (look === "fast" || look === "deep" || look === "unmapped") return <LaneGlyph tone={look} className="size-2" />;
  return <span aria-hidden="true" className="h-2 w-2.5 rounded-xs" style={{ background: shareColor(look) }} />;
}
