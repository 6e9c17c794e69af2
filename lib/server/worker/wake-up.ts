export type WakeUp = {
  /** Ends the current sleep, or the next one if nobody sleeps: a call between look and sleep is not lost. */
  wake: () => void;
  sleep: (ms: number) => Promise<void>;
};

/** A sleep that others can end early; `signal` ends it for good. */
export function createWakeUp(signal: AbortSignal): WakeUp {
  let pending = false;
  let end: (() => void) | null = null;
  const wake = () => {
    if (end) end();
    else pending = true;
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
        const timer = setTimeout(() => end?.(), ms);
        end = () => {
          clearTimeout(timer);
          end = null;
          resolve();
        };
      }),
  };
}
