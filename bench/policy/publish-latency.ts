import { Agent, get } from "node:http";
import { api } from "@/lib/contract/paths";
import { quantile } from "../measure/quantile";
import type { Measured } from "../measure/report";
import type { Published } from "./published";

const CLIENTS = [1, 100, 1000];
const PUBLISHES = 10;
const WAIT_MS = 30_000;

type Stream = { nextEvent: () => Promise<number>; close: () => void };

/** One client's event stream; `nextEvent` resolves to the time at which the next publish was heard of. */
function openStream(url: string, token: string, agent: Agent): Promise<Stream> {
  return new Promise((resolve, reject) => {
    let heard: ((at: number) => void) | null = null;
    const request = get(new URL(api.policyEvents, url), { agent, headers: { authorization: `Bearer ${token}` } }, answer => {
      if (answer.statusCode !== 200) return reject(new Error(`The event stream answered ${answer.statusCode}.`));
      answer.on("data", chunk => {
        if (String(chunk).includes("policy.published")) heard?.(performance.now());
      });
      resolve({
        close: () => request.destroy(),
        nextEvent: () =>
          new Promise((done, fail) => {
            const timer = setTimeout(() => fail(new Error("A publish was not heard of.")), WAIT_MS);
            heard = at => {
              clearTimeout(timer);
              done(at);
            };
          }),
      });
    });
    request.once("error", reject);
  });
}

/**
 * From the request to publish until each connected client has heard of it: the transaction, compression, signature, notification and the way to
 * the client are all in it.
 */
export async function measurePublishing({ installation: { url }, owner, token }: Published): Promise<Measured[]> {
  const lines: Measured[] = [];
  for (const clients of CLIENTS) {
    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    const streams = await Promise.all(Array.from({ length: clients }, () => openStream(url, token, agent)));
    const untilHeard: number[] = [];
    const untilAnswered: number[] = [];
    const afterAnswer: number[] = [];
    for (let i = 0; i < PUBLISHES; i++) {
      const { versions } = await owner.send<{ versions: { number: number }[] }>("GET", api.policyVersions);
      const newest = versions[0]?.number ?? 1;
      const heard = Promise.all(streams.map(stream => stream.nextEvent()));
      const asked = performance.now();
      await owner.send("POST", api.policyRestore, { version: Math.max(1, newest - 1), baseVersion: newest, note: "for a measurement" });
      const answered = performance.now();
      untilAnswered.push(answered - asked);
      for (const at of await heard) {
        untilHeard.push(at - asked);
        afterAnswer.push(Math.max(0, at - answered));
      }
    }
    for (const stream of streams) stream.close();
    agent.destroy();
    const words = `${clients.toLocaleString("en")} ${clients === 1 ? "client" : "clients"}`;
    lines.push(
      { what: `publish, ${words}: the request itself, p50`, value: quantile(untilAnswered, 0.5), unit: "ms" },
      { what: `publish, ${words}: request until heard, p50`, value: quantile(untilHeard, 0.5), unit: "ms" },
      { what: `publish, ${words}: request until heard, p95`, value: quantile(untilHeard, 0.95), unit: "ms" },
      { what: `publish, ${words}: published until heard, p95`, value: quantile(afterAnswer, 0.95), unit: "ms", budget: { atMost: 100 } },
    );
  }
  return lines;
}
