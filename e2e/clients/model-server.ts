import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One scripted answer: a text, or a shell call, and the usage it reports. */
export type ScriptedAnswer = { text?: string; exec?: string; usage: { input: number; cached: number; output: number; reasoning: number } };

export type ModelServer = { url: string; requests: { model: string }[]; stop: () => Promise<void> };

function outputItems(answer: ScriptedAnswer, turn: number): Record<string, unknown>[] {
  const items: Record<string, unknown>[] = [];
  if (answer.text !== undefined) {
    items.push({
      type: "message",
      role: "assistant",
      id: `msg_${turn}`,
      content: [{ type: "output_text", text: answer.text, annotations: [] }],
    });
  }
  if (answer.exec !== undefined) {
    const args = JSON.stringify({ cmd: answer.exec });
    items.push({ type: "function_call", id: `fc_${turn}`, call_id: `call_${turn}`, name: "exec_command", arguments: args });
  }
  return items;
}

/** The events of one streamed answer, as the Responses API sends them. */
function streamEvents(answer: ScriptedAnswer, turn: number): Record<string, unknown>[] {
  const id = `resp_${turn}`;
  const items = outputItems(answer, turn);
  const { input, cached, output, reasoning } = answer.usage;
  return [
    { type: "response.created", response: { id } },
    ...items.flatMap((item, index) => [
      { type: "response.output_item.added", output_index: index, item },
      ...(item.type === "message"
        ? [{ type: "response.output_text.delta", item_id: item.id, output_index: index, content_index: 0, delta: answer.text }]
        : []),
      { type: "response.output_item.done", output_index: index, item },
    ]),
    {
      type: "response.completed",
      response: {
        id,
        output: items,
        usage: {
          input_tokens: input,
          input_tokens_details: { cached_tokens: cached },
          output_tokens: output,
          output_tokens_details: { reasoning_tokens: reasoning },
          total_tokens: input + output,
        },
      },
    },
  ];
}

/** A model server on loopback that speaks the Responses API and answers by script, one answer a request; past its end it repeats the last. */
export async function startModelServer(script: ScriptedAnswer[]): Promise<ModelServer> {
  const requests: { model: string }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", chunk => chunks.push(chunk as Buffer));
    request.on("end", () => {
      if (request.method !== "POST" || !request.url?.endsWith("/responses")) {
        response.writeHead(404).end();
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { model: string };
      const turn = requests.push({ model: body.model });
      const answer = script[Math.min(turn, script.length) - 1];
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const event of answer ? streamEvents(answer, turn) : [])
        response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      response.end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  };
}
