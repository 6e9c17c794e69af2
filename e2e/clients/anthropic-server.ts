import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer of the scripted model: text, calls of tools, and the usage it reports. `input` leaves out what the cache gave, as in the Messages API. */
export type ClaudeAnswer = {
  text?: string;
  tools?: { name: string; input: Record<string, unknown> }[];
  usage: { input: number; cacheRead: number; cacheCreation: number; output: number };
};

type AnthropicServer = { url: string; requests: { model: string }[]; stop: () => Promise<void> };

type Event = { type: string; [field: string]: unknown };

/** The events of one streamed answer, as the Messages API sends them. */
function streamEvents(answer: ClaudeAnswer, model: string, turn: number): Event[] {
  const { input, cacheRead, cacheCreation, output } = answer.usage;
  const usage = { input_tokens: input, cache_read_input_tokens: cacheRead, cache_creation_input_tokens: cacheCreation, output_tokens: 1 };
  const message = {
    id: `msg_${turn}`,
    type: "message",
    role: "assistant",
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  };
  const texts = answer.text === undefined ? [] : [answer.text];
  const tools = answer.tools ?? [];
  return [
    { type: "message_start", message },
    ...texts.flatMap(text => block(0, { type: "text", text: "" }, { type: "text_delta", text })),
    ...tools.flatMap(({ name, input: args }, index) => {
      const call = { type: "tool_use", id: `toolu_${turn}_${index}`, name, input: {} };
      return block(texts.length + index, call, { type: "input_json_delta", partial_json: JSON.stringify(args) });
    }),
    {
      type: "message_delta",
      delta: { stop_reason: tools.length > 0 ? "tool_use" : "end_turn", stop_sequence: null },
      usage: { output_tokens: output },
    },
    { type: "message_stop" },
  ];
}

function block(index: number, start: Record<string, unknown>, delta: Record<string, unknown>): Event[] {
  return [
    { type: "content_block_start", index, content_block: start },
    { type: "content_block_delta", index, delta },
    { type: "content_block_stop", index },
  ];
}

/**
 * A model server on loopback that speaks the Messages API and answers by script, one answer a request; past its end it repeats the last. What
 * else the client asks for (token counts, models) is answered 404.
 */
export async function startAnthropicServer(script: ClaudeAnswer[]): Promise<AnthropicServer> {
  const requests: { model: string }[] = [];
  const server: Server = createServer(async (request, response) => {
    const body = await readBody(request);
    if (request.method !== "POST" || new URL(request.url ?? "/", "http://loopback").pathname !== "/v1/messages") {
      response
        .writeHead(404, { "content-type": "application/json" })
        .end(JSON.stringify({ type: "error", error: { type: "not_found_error" } }));
      return;
    }
    const { model } = JSON.parse(body) as { model: string };
    const turn = requests.push({ model });
    const answer = script[Math.min(turn, script.length) - 1];
    response.writeHead(200, { "content-type": "text/event-stream", "request-id": `req_${turn}` });
    for (const event of answer ? streamEvents(answer, model, turn) : [])
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
