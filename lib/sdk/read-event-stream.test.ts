import { expect, it } from "vitest";
import { readEventStream } from "./read-event-stream";

function streamOf(...chunks: string[]): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    }),
  );
}
async function dataOf(response: Response): Promise<string[]> {
  const found: string[] = [];
  for await (const data of readEventStream(response)) found.push(data);
  return found;
}

it.each<[string, string[], string[]]>([
  ["nothing", [], []],
  ["events in one piece", ["data: a\n\ndata: b\n\n"], ["a", "b"]],
  ["an event in pieces", ["da", "ta: ", "a\n", "\n"], ["a"]],
  ["comments, other fields and line endings of Windows", [": beat\r\n\r\nretry: 3\n\nevent: x\r\ndata: a\r\n\r\n"], ["a"]],
  ["several lines", ["data: a\ndata:b\n\n"], ["a\nb"]],
  ["an event that was cut off", ["data: a\n\ndata: b"], ["a"]],
])("reads %s", async (_name, chunks, expected) => {
  expect(await dataOf(streamOf(...chunks))).toEqual(expected);
});

it("gives up an event that never ends", async () => {
  await expect(dataOf(streamOf("x".repeat(70_000)))).rejects.toThrow("too long");
});

it("gives up a stream that has gone silent", async () => {
  const silent = new Response(new ReadableStream({ start: controller => controller.enqueue(new TextEncoder().encode("data: a\n\n")) }));
  const reading = readEventStream(silent, 20);
  expect((await reading.next()).value).toBe("a");
  await expect(reading.next()).rejects.toThrow("silent");
});
