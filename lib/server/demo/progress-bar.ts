const WIDTH = 28;

/** Draws one line of progress on a terminal; elsewhere a line for each tenth. Returns the function to call as work goes on. */
export function progressBar(out: NodeJS.WriteStream): (step: string, share: number) => void {
  let last = "";
  return (step, share) => {
    const done = Math.min(Math.max(share, 0), 1);
    const tenth = `${step} ${Math.floor(done * 10) * 10} %`;
    if (out.isTTY) {
      const filled = Math.round(done * WIDTH);
      out.write(
        `\r  [${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${Math.round(done * 100)} %  ${step}\u001b[K${done === 1 ? "\n" : ""}`,
      );
    } else if (tenth !== last) {
      out.write(`  ${tenth}\n`);
    }
    last = tenth;
  };
}
