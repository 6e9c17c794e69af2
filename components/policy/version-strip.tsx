import { CopyButton } from "@/components/ui/copy-button";
import { formatInstant } from "@/lib/client/format-instant";
import { api } from "@/lib/contract/paths";
import type { VersionSummary } from "@/lib/contract/policy";

type Props = { version: VersionSummary; pollSeconds: number; timeZone: string };

/** What is in force: number, who, when, why, its digest, and how clients get it. */
export function VersionStrip({ version, pollSeconds, timeZone }: Props) {
  const { number, authorName, publishedAt, note, sha256, restoredFrom } = version;
  return (
    <section aria-label="Published version" className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border bg-surface px-4 py-3">
      <p className="font-semibold text-2xl tabular">
        <span className="sr-only">Version </span>v{number}
      </p>
      <div className="min-w-0 flex-1 basis-64">
        <p className="truncate font-medium" title={note}>
          {note}
        </p>
        <p className="text-muted text-xs">
          {authorName}, <time dateTime={publishedAt}>{formatInstant(publishedAt, timeZone)}</time>
          {restoredFrom !== null && `, restored from version ${restoredFrom}`}
        </p>
      </div>
      <div className="text-muted text-xs">
        <p className="flex items-center gap-1">
          <span className="font-mono" title={`sha256-${sha256}`}>
            sha256-{sha256.slice(0, 10)}…
          </span>
          <CopyButton text={`sha256-${sha256}`} iconOnly label="Copy the digest" className="-my-1" />
        </p>
        <p>
          Clients ask <code className="font-mono">{api.policy}</code> every {pollSeconds} s.
        </p>
      </div>
    </section>
  );
}
