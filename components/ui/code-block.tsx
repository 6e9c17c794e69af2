import { CopyButton } from "./copy-button";

type Props = {
  /** Shown and copied, unless `display` differs (e.g. with a secret covered). */
  code: string;
  /** What it is: a file name or a command. */
  title: string;
  display?: React.ReactNode;
};

export function CodeBlock({ code, title, display }: Props) {
  return (
    <figure className="overflow-hidden rounded-md border bg-surface">
      <figcaption className="flex items-center justify-between gap-2 border-b bg-canvas py-1 pr-1 pl-3">
        <span className="truncate font-mono text-muted text-xs">{title}</span>
        <CopyButton text={code} iconOnly label={`Copy ${title}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a section would be one landmark too many, a fieldset is for forms */}
      <div role="group" tabIndex={0} aria-label={title} className="overflow-x-auto focus-visible:-outline-offset-2">
        <pre className="px-3 py-2.5 font-mono text-xs leading-5">{display ?? code}</pre>
      </div>
    </figure>
  );
}
