/** Servers beat every 25 s: who hears nothing for longer than two beats listens to a dead connection. */
const SILENCE_MS = 60_000;
const MAX_EVENT_CHARS = 64 * 1024;

/**
 * The data of each event of a stream of server-sent events (WHATWG HTML, 9.2), until it ends. Throws when the connection breaks, when nothing
 * comes for `silenceMs`, and for an event that never ends.
 */
export async function* readEventStream(response: Response, silenceMs = SILENCE_MS): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let text = "";
  try {
    for (;;) {
      const { done, value } = await withinTime(reader.read(), silenceMs);
      if (done) return;
      const blocks = (text + value).replaceAll("\r\n", "\n").split("\n\n");
      text = blocks.pop() ?? "";
      if (text.length > MAX_EVENT_CHARS) throw new Error("An event on the stream is too long.");
      for (const block of blocks) {
        const data = block.split("\n").flatMap(line => (line.startsWith("data:") ? [line.slice(5).trimStart()] : []));
        if (data.length > 0) yield data.join("\n");
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The stream has gone silent.")), ms);
    timer.unref();
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
