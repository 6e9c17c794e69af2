/** A length of time for people, by two units at most: "640 ms", "4.9 s", "52 s", "5 min 52 s", "12 min", "1 h 5 min". */
export function formatDuration(ms: number): string {
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return pair(seconds, 60, "min", "s");
  return Math.round(seconds / 60) < 60 ? `${Math.round(seconds / 60)} min` : pair(Math.round(seconds / 60), 60, "h", "min");
}

function pair(count: number, size: number, unit: string, rest: string): string {
  const left = count % size;
  return left === 0 ? `${count / size} ${unit}` : `${Math.floor(count / size)} ${unit} ${left} ${rest}`;
}

/** "09:05", "20:08:25": the time of day in an IANA zone at an instant (epoch ms). */
export function clockFormat(timeZone: string): { minutes: (ms: number) => string; seconds: (ms: number) => string } {
  const minutes = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
  const seconds = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return { minutes: ms => minutes.format(ms), seconds: ms => seconds.format(ms) };
}
