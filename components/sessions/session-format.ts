const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en");
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "950", "189K", "1.2M". */
export const formatTokens = (tokens: number): string => compact.format(tokens);
export const formatWhole = (count: number): string => whole.format(count);

/** US dollars; what costs less than a cent says so instead of nothing. */
export function formatCost(costUsd: number): string {
  return costUsd > 0 && costUsd < 0.01 ? "< $0.01" : dollars.format(costUsd);
}

/** "21 Nov, 20:56", with the year where it is not the one of `today` (an ISO date). */
export function startedFormat(timeZone: string, today: string): (iso: string) => string {
  const day = (year: boolean) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", ...(year && { year: "numeric" }) });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
  const year = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric" });
  const [short, long] = [day(false), day(true)];
  return iso => {
    const at = Date.parse(iso);
    const format = today.startsWith(year.format(at)) ? short : long;
    return `${format.format(at)}, ${time.format(at)}`;
  };
}
