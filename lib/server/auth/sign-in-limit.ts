import { processState } from "../process-state";

const WINDOW_MS = 15 * 60_000;
const PER_ACCOUNT_AND_ADDRESS = 10;
/** The address may be forged behind a careless proxy, so the account alone has a limit too. */
const PER_ACCOUNT = 100;
const MAX_ENTRIES = 10_000;

type Failures = { count: number; resetAt: number };

const failures = () => processState("sign-in-failures", () => new Map<string, Failures>());

function limitsOf(account: string, address: string): [key: string, limit: number][] {
  return [
    [`${account}\n${address}`, PER_ACCOUNT_AND_ADDRESS],
    [account, PER_ACCOUNT],
  ];
}

/** True while the account, from this address, has failed too often within a quarter of an hour. */
export function isSignInBlocked(account: string, address: string, now: number): boolean {
  return limitsOf(account, address).some(([key, limit]) => {
    const entry = failures().get(key);
    return entry !== undefined && entry.resetAt > now && entry.count >= limit;
  });
}

export function recordSignInFailure(account: string, address: string, now: number): void {
  const entries = failures();
  if (entries.size >= MAX_ENTRIES) for (const [key, entry] of entries) if (entry.resetAt <= now) entries.delete(key);
  if (entries.size >= MAX_ENTRIES) entries.clear();
  for (const [key] of limitsOf(account, address)) {
    const entry = entries.get(key);
    if (entry && entry.resetAt > now) entry.count += 1;
    else entries.set(key, { count: 1, resetAt: now + WINDOW_MS });
  }
}

/** A success clears what this address did; the account's own count stays until its window ends. */
export function clearSignInFailures(account: string, address: string): void {
  failures().delete(`${account}\n${address}`);
}
