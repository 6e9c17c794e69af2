/** The `data` of a stream's server-sent events, one by one. Throws when the address does not answer with a stream. */
export async function* readEvents(url: string, headers: Record<string, string> = {}): AsyncGenerator<Record<string, unknown>, undefined> {
  const answer = await fetch(url, { headers });
  const type = answer.headers.get("content-type");
  if (answer.status !== 200 || type !== "text/event-stream") throw new Error(`No stream: ${answer.status} ${type}`);
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString("utf8");
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}
