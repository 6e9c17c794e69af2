import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { EXIT } from "../exit-code";
import { sendEvents } from "./send-events";

type Scripted = { status: number; headers?: Record<string, string> };
let stop = async () => {};
afterEach(() => stop());

/** A server that answers by script, then accepts; `sizes` are the batches that it has read. */
async function scripted(answers: Scripted[]) {
  const sizes: number[] = [];
  const server = createServer(async (request, response) => {
    const { events } = JSON.parse(await text(request.pipe(createGunzip()))) as { events: NativeEventInput[] };
    sizes.push(events.length);
    const { status, headers } = answers.shift() ?? { status: 200 };
    const rejected = [{ index: 0, pointer: "/time", message: "bad" }];
    response.writeHead(status, headers).end(status === 200 ? JSON.stringify({ accepted: events.length - 1, rejected }) : "");
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  stop = async () => void (await new Promise(resolve => server.close(resolve)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { config: { url, token: "t", instance: "i" }, sizes };
}

const events: NativeEventInput[] = [1, 2, 3].map(n => ({ type: "prompt", time: n, tool: "codex", session: "s" }));

/** Records waits instead of sitting through them. */
function waits() {
  const times: number[] = [];
  return { times, wait: (async (ms: number) => void times.push(ms)) as unknown as Parameters<typeof sendEvents>[2] };
}

describe("sendEvents", () => {
  test("waits as long as Retry-After says, else longer each time", async () => {
    const { config, sizes } = await scripted([{ status: 429, headers: { "retry-after": "7" } }, { status: 503 }]);
    const { times, wait } = waits();
    expect(await sendEvents(config, events, wait)).toMatchObject({ accepted: 2 });
    expect(sizes).toEqual([3, 3, 3]);
    expect(times).toEqual([7000, 1000]);
  });

  test("a batch that is too large goes in halves, and indexes stay those of the whole", async () => {
    const { config, sizes } = await scripted([{ status: 413 }]);
    const answer = await sendEvents(config, events, waits().wait);
    expect(sizes).toEqual([3, 2, 1]);
    expect(answer.rejected.map(each => each.index)).toEqual([0, 2]);
  });

  test.each([
    [401, EXIT.refused],
    [403, EXIT.refused],
    [400, EXIT.refused],
  ])("an answer %i is final", async (status, exitCode) => {
    const { config, sizes } = await scripted([{ status }]);
    await expect(sendEvents(config, events, waits().wait)).rejects.toMatchObject({ exitCode });
    expect(sizes).toHaveLength(1);
  });

  test("gives up on a server that stays away", async () => {
    const { times, wait } = waits();
    const config = { url: "http://127.0.0.1:1", token: "t", instance: "i" };
    await expect(sendEvents(config, events, wait)).rejects.toMatchObject({ exitCode: EXIT.unreachable });
    expect(times).toEqual([500, 1000, 2000, 4000, 8000]);
  });
});
