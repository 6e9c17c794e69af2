import { recordedRequests } from "../lib/testing/recording";

/** A range of days with the recordings in it, whatever day it is today: they were made on 22 November 2026. */
export const RECORDED_DAYS = { from: "2026-11-21", to: "2026-11-23" };

/** Sends the recorded requests of a scenario in their order, as they were sent; the status of each answer. */
export async function sendRecording(url: string, token: string, scenario: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const { signal, contentType, bytes } of recordedRequests("codex", scenario)) {
    const answer = await fetch(`${url}/v1/${signal}`, {
      method: "POST",
      headers: { "content-type": contentType, authorization: `Bearer ${token}` },
      body: new Uint8Array(bytes),
    });
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return statuses;
}

/** The ids of a scenario's conversations, those that only serve another one included. */
export function recordedConversations(scenario: string): Set<string> {
  const texts = recordedRequests("codex", scenario).map(({ body }) => JSON.stringify(body));
  return new Set(
    texts.flatMap(text => [...text.matchAll(/"conversation\.id","value":\{"stringValue":"([^"]+)"/g)].map(([, id]) => id ?? "")),
  );
}
