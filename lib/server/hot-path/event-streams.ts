import type { ServerResponse } from "node:http";
import type { FetchingClient } from "@/lib/core/policy/rollout";
import { processState } from "../process-state";

/** Proxies close what says nothing for a minute. */
const BEAT_MS = 25_000;
/** One process holds no more; who comes later is told to try again, and polls meanwhile. */
const MOST_STREAMS = 10_000;
/** A reader that is this far behind is gone, or as good as. */
const MOST_UNSENT_BYTES = 64 * 1024;

/** Who reads a stream, and a name for what it was told last. */
export type Listener = { client: FetchingClient; told: string };

type Streams = { byTopic: Map<string, Map<ServerResponse, Listener>>; beat: NodeJS.Timeout | null; count: number };
const streams = () => processState<Streams>("event-streams", () => ({ byTopic: new Map(), beat: null, count: 0 }));

export const hasRoomForStream = (): boolean => streams().count < MOST_STREAMS;

/** Keeps a response open as a stream of server-sent events on a topic until its reader goes away. Its head was written. */
export function addStream(topic: string, listener: Listener, response: ServerResponse): void {
  const state = streams();
  const own = state.byTopic.get(topic) ?? new Map<ServerResponse, Listener>();
  state.byTopic.set(topic, own.set(response, listener));
  state.count += 1;
  state.beat ??= setInterval(beat, BEAT_MS).unref();
  response.once("close", () => {
    own.delete(response);
    state.count -= 1;
    if (own.size === 0 && state.byTopic.get(topic) === own) state.byTopic.delete(topic);
  });
}

/** The organisations-and-kinds that somebody listens to. */
export const streamTopics = (): string[] => [...streams().byTopic.keys()];

/** To each listener on the topic the event that is for it (see `eventText`); null: nothing. */
export function tellListeners(topic: string, eventFor: (listener: Listener) => string | null): void {
  for (const [response, listener] of streams().byTopic.get(topic) ?? []) {
    const text = eventFor(listener);
    if (text === null) continue;
    if (response.writableLength > MOST_UNSENT_BYTES) response.destroy();
    else response.write(text);
  }
}

export const eventText = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;

/** Ends every stream, so that the process can stop; readers connect again elsewhere. */
export function endStreams(): void {
  for (const own of streams().byTopic.values()) for (const response of own.keys()) response.end();
}

function beat(): void {
  for (const topic of streamTopics()) tellListeners(topic, () => ": still here\n\n");
}
