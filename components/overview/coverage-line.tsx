import Link from "next/link";
import { counted } from "@/components/charts/figure-format";
import type { Overview } from "@/lib/contract/overview";
import { page } from "@/lib/contract/paths";

type Props = { overview: Overview; canMapLanes: boolean };

/** What the figures rest on, and the shares that they cannot place. */
export function CoverageLine({ overview, canMapLanes }: Props) {
  const { sessions, turns, developers, unattributedShare, unmappedShare } = overview;
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs tabular">
      <span>{counted(sessions, "session")}</span>
      <span>{counted(turns, "turn")}</span>
      <span>{counted(developers, "developer")}</span>
      <Share share={unattributedShare} words="of turns unattributed" href={page.connect} help="How to name the developer" />
      <Share
        share={unmappedShare}
        words="of turns in no lane"
        href={canMapLanes ? page.settingsLanes : null}
        help="Map their models to lanes"
      />
    </p>
  );
}

type ShareProps = { share: number; words: string; href: string | null; help: string };

function Share({ share, words, href, help }: ShareProps) {
  const percent = share === 0 ? "0" : share < 0.001 ? "<0.1" : (share * 100).toFixed(share < 0.1 ? 1 : 0);
  const text = `${percent}% ${words}`;
  if (share === 0 || href === null) return <span>{text}</span>;
  return (
    <Link href={href} title={help} className="rounded-xs underline decoration-line-strong underline-offset-4 hover:text-ink">
      {text}
    </Link>
  );
}
