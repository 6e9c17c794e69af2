const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...options });
  formats.set(key, made);
  return made;
}

/** "22 Nov 2026, 14:03" in an IANA zone, the same on server and client. */
export function formatInstant(iso: string, timeZone: string): string {
  return formatOf(`instant ${timeZone}`, {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(Date.parse(iso));
}

/** "22 Nov, 14:03" in an IANA zone, for lists within a range that names the year. */
export function formatMoment(iso: string, timeZone: string): string {
  return formatOf(`moment ${timeZone}`, { timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    Date.parse(iso),
  );
}

/** "14:03:27" in an IANA zone. */
export function formatClock(iso: string, timeZone: string): string {
  return formatOf(`clock ${timeZone}`, { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(Date.parse(iso));
}

/** "850 ms", "12.4 s", "3 min 20 s", "1 h 05 min". */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(durationMs < 9950 ? 1 : 0)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min${seconds % 60 ? ` ${seconds % 60} s` : ""}`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}
