/** What must be undone at the end, last first: every step of the start notes how it is taken back before the next one begins. */
export type Undo = {
  add: (takeBack: () => void | Promise<void>) => void;
  /** Takes everything back; a step that fails is reported and does not keep the others from following. */
  run: (report: (error: unknown) => void) => Promise<void>;
};

export function createUndo(): Undo {
  const steps: (() => void | Promise<void>)[] = [];
  return {
    add: takeBack => {
      steps.push(takeBack);
    },
    run: async report => {
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step();
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
