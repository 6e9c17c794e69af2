export const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** Asks `done` every `everyMs` until it is true; false when `timeoutMs` passed first. */
export async function waitUntil(done: () => boolean | Promise<boolean>, timeoutMs: number, everyMs = 50): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await done()) return true;
    if (Date.now() >= end) return false;
    await wait(everyMs);
  }
}
