type Props = { className?: string };

/** Two lanes, one solid and one dashed, that run into one. Decorative: the name beside it is the label. */
export function LogoMark({ className }: Props) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true" fill="none" strokeWidth="2.6" strokeLinecap="round">
      <path d="M5 21v-3.4c0-6 7-5.2 7-11.4V4" className="stroke-lane-fast" />
      <path d="M19 21v-2.2M18.1 14.2c-.6-1-1.5-1.8-2.4-2.6" className="stroke-lane-deep" />
      <circle cx="12" cy="4" r="2.4" className="fill-accent" />
    </svg>
  );
}
