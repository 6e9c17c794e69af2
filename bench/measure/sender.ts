import { Agent, request } from "node:http";
import type { OtlpBatch } from "./otlp-batches";

export type Sender = { send: (batch: OtlpBatch) => Promise<number>; close: () => void };

/** Sends telemetry over connections that stay open; `send` resolves to the milliseconds until the acknowledgement and fails at any other answer. */
export function createSender(url: string, token: string, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const target = new URL("/v1/logs", url);
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const send = (batch: OtlpBatch): Promise<number> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const call = request(target, { method: "POST", agent, headers: { ...headers, "content-length": batch.body.length } }, answer => {
        answer.resume();
        answer.once("end", () => {
          if (answer.statusCode === 200) resolve(performance.now() - started);
          else reject(new Error(`The server answered ${answer.statusCode}.`));
        });
      });
      call.once("error", reject);
      call.end(batch.body);
    });
  return { send, close: () => agent.destroy() };
}

/** Sends everything as fast as `connections` allow; resolves to the seconds it took. */
export async function sendAll(sender: Sender, batches: readonly OtlpBatch[], connections: number): Promise<number> {
  const started = performance.now();
  let next = 0;
  const line = async (): Promise<void> => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) await sender.send(batch);
  };
  await Promise.all(Array.from({ length: connections }, line));
  return (performance.now() - started) / 1000;
}

/** Sends at a steady rate of events, whether or not earlier batches were answered; resolves to the milliseconds each of them took. */
export async function sendSteadily(sender: Sender, batches: readonly OtlpBatch[], eventsPerSecond: number): Promise<number[]> {
  const started = performance.now();
  const taken: Promise<number>[] = [];
  let events = 0;
  for (const batch of batches) {
    const dueMs = started + (events / eventsPerSecond) * 1000;
    await new Promise(resolve => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
    taken.push(sender.send(batch));
    events += batch.events;
  }
  return Promise.all(taken);
}
