import { ApiError } from "@/lib/client/api";

const TYPING_PAUSE_MS = 700;
const LONGEST_PAUSE_MS = 30_000;

/** How long to wait before a draft is saved: for typing to pause, and after failed tries twice as long each time. */
export function savePauseMs(failedTries: number): number {
  return failedTries === 0 ? TYPING_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** failedTries);
}

/** Whether the same request may succeed later: the server could not be reached, is busy or broke down. */
export function isPassing(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
}
