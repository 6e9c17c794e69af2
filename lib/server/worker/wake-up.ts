export type WakeUp = {
  /** Ends all current sleeps, or the next one if nobody sleeps: a call between look and sleep is not lost. */
  wake: () => void;
  sleep: (ms: number) => Promise<void>;
};

/** A sleep that others can end early; `signal` ends it for good. */
export function createWakeUp(signal: AbortSignal): WakeUp {
  let pending = false;
  const sleepers = new Set<() => void>();
  const wake = () => {
    pending = sleepers.size === 0;
    for (const end of sleepers) end();
  };
  signal.addEventListener("abort", wake, { once: true });
  return {
    wake,
    sleep: ms =>
      new Promise(resolve => {
        if (pending || signal.aborted) {
          pending = false;
          resolve();
          return;
        }
        const end = () => {
          clearTimeout(timer);
          sleepers.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        sleepers.add(end);
      }),
  };
}
