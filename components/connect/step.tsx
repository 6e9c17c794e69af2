type Props = { number: number; title: string; children: React.ReactNode };

/** One numbered step of an ordered list. */
export function Step({ number, title, children }: Props) {
  return (
    <li className="relative grid gap-2.5 pb-7 pl-9 last:pb-0 not-last:before:absolute not-last:before:top-7 not-last:before:bottom-1 not-last:before:left-2.75 not-last:before:w-px not-last:before:bg-line-strong">
      <span
        aria-hidden="true"
        className="absolute top-0 left-0 grid size-5.5 place-items-center rounded-full border border-line-strong bg-surface font-medium text-xs tabular"
      >
        {number}
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      {children}
    </li>
  );
}
