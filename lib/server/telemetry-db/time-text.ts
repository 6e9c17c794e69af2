const DAY_MS = 86_400_000;
const MOST_DAYS = 4000;

/** Neighbouring times lie on few days; making a date of every time would take longer than all the rest of its row. */
const dateOfDay = new Map<number, string>();
const dayOfDate = new Map<string, number>();

/** Epoch milliseconds as the store's DateTime64(3) text, in UTC. Fractions of a millisecond are cut off. */
export function timeText(epochMs: number): string {
  const day = Math.floor(epochMs / DAY_MS);
  const ms = Math.floor(epochMs - day * DAY_MS);
  const date = remembered(dateOfDay, day, () => new Date(day * DAY_MS).toISOString().slice(0, 10));
  const clock = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60].map(pair).join(":");
  return `${date} ${clock}.${`${ms % 1000}`.padStart(3, "0")}`;
}

/** The instant that such a text names, epoch milliseconds. */
export function epochOfTimeText(text: string): number {
  const date = text.slice(0, 10);
  const dayMs = remembered(dayOfDate, date, () => Date.parse(`${date}T00:00:00Z`));
  const digits = (from: number, to: number) => Number(text.slice(from, to));
  return dayMs + digits(11, 13) * 3_600_000 + digits(14, 16) * 60_000 + digits(17, 19) * 1000 + digits(20, 23);
}

const pair = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

function remembered<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = find();
  if (known.size < MOST_DAYS) known.set(key, value);
  return value;
}
