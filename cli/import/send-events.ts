import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { ApiError, request } from "@/lib/client/api";
import { type NativeAnswer, nativeAnswerSchema } from "@/lib/contract/native-events";
import { api } from "@/lib/contract/paths";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import type { Config } from "../config-file";
import { CliError, EXIT } from "../exit-code";

const TRIES = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 60_000;
const compress = promisify(gzip);

/**
 * Sends one batch, compressed. Waits and tries again when the server is busy or cannot be reached, as long as `Retry-After` says; a batch that is too
 * large goes in halves. Throws `CliError` when the server refuses or stays away.
 */
export async function sendEvents(config: Config, events: readonly NativeEventInput[], wait = sleep): Promise<NativeAnswer> {
  const body = await compress(JSON.stringify({ events }));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await post(config, body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 413 && events.length > 1) return sendHalves(config, events, wait);
      if (attempt === TRIES || ![0, 429, 503].includes(error.status)) throw refusal(error, config.url);
      const backOffMs = FIRST_WAIT_MS * 2 ** (attempt - 1);
      await wait(Math.min(LONGEST_WAIT_MS, error.retryAfterSeconds === null ? backOffMs : error.retryAfterSeconds * 1000));
    }
  }
}

function post(config: Config, body: Uint8Array<ArrayBuffer>): Promise<NativeAnswer> {
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const init = { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) };
  return request(nativeAnswerSchema, api.events, init, { baseUrl: config.url, token: config.token });
}

async function sendHalves(config: Config, events: readonly NativeEventInput[], wait: typeof sleep): Promise<NativeAnswer> {
  const half = Math.ceil(events.length / 2);
  const first = await sendEvents(config, events.slice(0, half), wait);
  const second = await sendEvents(config, events.slice(half), wait);
  const rejected = [...first.rejected, ...second.rejected.map(each => ({ ...each, index: each.index + half }))];
  return { accepted: first.accepted + second.accepted, rejected };
}

function refusal({ status, message, problem }: ApiError, url: string): CliError {
  if (status === 0 || status === 503) return new CliError(EXIT.unreachable, `The server at ${url} does not take events now: ${message}`);
  if (status === 403) return new CliError(EXIT.refused, "The token may not send telemetry: it needs the scope telemetry:write.");
  return new CliError(EXIT.refused, `${url} answered ${status}: ${message}${problem.requestId ? ` (request ${problem.requestId})` : ""}`);
}
