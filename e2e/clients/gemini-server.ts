import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One scripted answer: a text, calls of tools, and the usage it reports; or a failure with an HTTP status. */
export type GeminiAnswer =
  | {
      text?: string;
      tools?: { name: string; args: Record<string, unknown> }[];
      usage: { input: number; cached: number; output: number; thoughts: number };
    }
  | { status: number; message: string };

export type GeminiServer = { url: string; models: string[]; stop: () => Promise<void> };

/** What a helper request of the client (routing, summaries) is answered; these are no part of the script. */
const HELPER_ANSWER: GeminiAnswer = { text: "{}", usage: { input: 10, cached: 0, output: 1, thoughts: 0 } };

function answerBody(answer: Exclude<GeminiAnswer, { status: number }>, model: string, turn: number): object {
  const { input, cached, output, thoughts } = answer.usage;
  const text = answer.text === undefined ? [] : [{ text: answer.text }];
  const calls = (answer.tools ?? []).map(functionCall => ({ functionCall }));
  return {
    candidates: [{ content: { role: "model", parts: [...text, ...calls] }, finishReason: "STOP", index: 0 }],
    usageMetadata: {
      promptTokenCount: input,
      cachedContentTokenCount: cached,
      candidatesTokenCount: output,
      thoughtsTokenCount: thoughts,
      totalTokenCount: input + output + thoughts,
    },
    modelVersion: model,
    responseId: `answer-${turn}`,
  };
}

/**
 * A server on loopback that speaks the Gemini API. Streamed requests are answered by script, one answer a request; past its end it repeats
 * the last. The client's helpers do not stream.
 */
export async function startGeminiServer(script: GeminiAnswer[]): Promise<GeminiServer> {
  const models: string[] = [];
  const server: Server = createServer((request, response) => {
    request.resume().on("end", () => {
      const [, model, method] = /\/models\/([^/:]+):(\w+)/.exec(request.url ?? "") ?? [];
      if (model === undefined) {
        response.writeHead(404).end();
        return;
      }
      const streamed = method === "streamGenerateContent";
      if (streamed) models.push(model);
      const answer = streamed ? script[Math.min(models.length, script.length) - 1] : HELPER_ANSWER;
      if (answer === undefined || "status" in answer) {
        const { status, message } = answer ?? { status: 500, message: "The script is empty." };
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify({ error: { code: status, message } }));
        return;
      }
      const body = JSON.stringify(answerBody(answer, model, models.length));
      response.writeHead(200, { "content-type": streamed ? "text/event-stream" : "application/json" });
      response.end(streamed ? `data: ${body}\n\n` : body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    models,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  };
}
