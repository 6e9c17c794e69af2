const DAY_MS = 86_400_000;

/** What the clocks of an IANA zone show at an instant (epoch ms), as a `datetime-local` field writes it: "2026-11-22T14:03". */
export function localTimeOf(instantMs: number, timeZone: string): string {
  // The Swedish locale writes dates the ISO way.
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  }).format(instantMs);
  return text.replace(" ", "T");
}

/**
 * The instant (epoch ms) at which the clocks of a zone show a local time; the earlier one where they show it twice. Null for what is no time, and for
 * a time that the clocks skip.
 */
export function instantOfLocalTime(local: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${local}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(asUtc)) return null;
  const guesses = [asUtc - DAY_MS, asUtc + DAY_MS].map(near => asUtc - (Date.parse(`${localTimeOf(near, timeZone)}Z`) - near));
  return guesses.sort((a, b) => a - b).find(guess => localTimeOf(guess, timeZone) === local) ?? null;
}
