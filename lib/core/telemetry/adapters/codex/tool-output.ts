/** What the text around a command's output tells; the output itself is not looked at. */
export type OutputHeader = {
  exitCode: number | null;
  /** Time the command really ran, without the wait for approval. */
  executionMs: number | null;
};

/**
 * Codex writes `Process exited with code N` or `Exit code: N` and `Wall time: S seconds` above a line `Output:`; older versions sent JSON
 * with `metadata.exit_code`. Only that header is read, so that a program printing such words cannot pretend.
 * `nested`: a patch run through the shell has its own header inside the first one's output.
 */
export function readOutputHeader(output: string, nested: boolean): OutputHeader {
  const fromJson = readJson(output);
  if (fromJson) return fromJson;
  const split = /^Output:[ \t]*\r?$/m.exec(output);
  const header = split ? output.slice(0, split.index) : "";
  const exit = /^(?:Process exited with code|Exit code:) (-?\d{1,10})\s*$/m.exec(header)?.[1];
  const seconds = /^Wall time: (\d{1,9}(?:\.\d{1,9})?) seconds\s*$/m.exec(header)?.[1];
  const executionMs = seconds === undefined ? null : Number(seconds) * 1000;
  if (exit === undefined && nested && split) {
    const inner = readOutputHeader(output.slice(split.index + split[0].length).trimStart(), false);
    return { exitCode: inner.exitCode, executionMs };
  }
  return { exitCode: exit === undefined ? null : Number(exit), executionMs };
}

function readJson(output: string): OutputHeader | null {
  const metadata = property(parseJson(output), "metadata");
  const exitCode = property(metadata, "exit_code");
  const seconds = property(metadata, "duration_seconds");
  if (typeof exitCode !== "number") return null;
  return { exitCode, executionMs: typeof seconds === "number" ? seconds * 1000 : null };
}

/** The parsed JSON of a text, or null. */
export function parseJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
