import { type ReadyChild, stopChild } from "./ready-child";
import { wait } from "./wait";

export type SupervisedChild = {
  /** Stops it and starts it at once, for a program whose file was replaced. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

type Supervision = { name: string; start: () => Promise<ReadyChild>; say: (line: string) => void; stopTimeoutMs: number };

/** One that lived this long before it ended is started again at once; one that did not waits, each time twice as long. */
const steadyMs = 60_000;
const longestPauseMs = 30_000;

/** The pause after the `failures`-th end or failed start in a row; the first is not waited for. */
export function pauseAfter(failures: number): number {
  return failures <= 1 ? 0 : Math.min(longestPauseMs, 500 * 2 ** (failures - 2));
}

/** Starts a child and starts it again whenever it ends by itself. Throws when the very first start fails. */
export async function superviseChild(spec: Supervision): Promise<SupervisedChild> {
  let stopping = false;
  let current = await spec.start();
  let startedAt = Date.now();
  let failures = 0;
  let renewal: Promise<void> = Promise.resolve();

  const watch = () => {
    const watched = current.child;
    const onEnd = (reason: string) => {
      if (stopping || watched !== current.child) return;
      failures = Date.now() - startedAt > steadyMs ? 0 : failures + 1;
      const pauseMs = pauseAfter(failures);
      spec.say(`${spec.name} ended (${reason}) and is started again${pauseMs === 0 ? "" : ` in ${pauseMs / 1_000} s`}.`);
      renewal = renew(pauseMs);
    };
    if (watched.exitCode !== null || watched.signalCode !== null) onEnd("right after its start");
    else watched.once("exit", (code, signal) => onEnd(signal ?? `code ${code}`));
  };

  const renew = async (firstPauseMs: number) => {
    for (let pauseMs = firstPauseMs; !stopping; pauseMs = pauseAfter(failures)) {
      await interruptibleWait(pauseMs, () => stopping);
      if (stopping) return;
      try {
        current = await spec.start();
        startedAt = Date.now();
        spec.say(`${spec.name} runs again.`);
        return watch();
      } catch (error) {
        failures += 1;
        spec.say(`${error instanceof Error ? error.message : error} The next try follows in ${pauseAfter(failures) / 1_000} s.`);
      }
    }
  };

  watch();
  return {
    restart: async () => {
      await renewal;
      const old = current.child;
      old.removeAllListeners("exit");
      await stopChild(old, spec.stopTimeoutMs);
      renewal = renew(0);
      await renewal;
    },
    stop: async () => {
      stopping = true;
      await renewal;
      await stopChild(current.child, spec.stopTimeoutMs);
    },
  };
}

async function interruptibleWait(ms: number, interrupted: () => boolean): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end && !interrupted()) await wait(Math.min(100, end - Date.now()));
}
