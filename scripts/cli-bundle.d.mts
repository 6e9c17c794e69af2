/** Writes the `lanekeeper` command as one file. */
export function bundleCli(outfile: string): Promise<void>;
