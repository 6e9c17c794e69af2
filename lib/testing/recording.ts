import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OtlpSignal } from "@/lib/core/telemetry/otlp/otlp-record";
import { decodeOtlpProtobuf } from "@/lib/server/ingest/otlp-protobuf";

const FOLDER = fileURLToPath(new URL("./fixtures/telemetry", import.meta.url));

/** One recorded request: the bytes as sent, and the plain object they hold. */
export type RecordedRequest = { file: string; signal: OtlpSignal; contentType: string; bytes: Buffer; body: Record<string, unknown> };

export type GroundTruth = {
  modelRequests: {
    url: string;
    model: string | null;
    main: boolean | null;
    answered: { status?: number; usage?: { in: number; cached: number; out: number; reasoning: number } } | null;
  }[];
  expected?: { sessions: number; turns: number };
};

export type RecordedClient = "codex" | "claude" | "gemini" | "opencode";

/** Names of the recorded scenarios of a client. */
export function recordedScenarios(client: RecordedClient): string[] {
  return readdirSync(join(FOLDER, client), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

/** The requests of a scenario in the order of arrival. */
export function recordedRequests(client: RecordedClient, scenario: string): RecordedRequest[] {
  const folder = join(FOLDER, client, scenario);
  return readdirSync(folder)
    .sort()
    .flatMap(file => {
      const [, signal, format] = /^\d+-(logs|metrics|traces)\.(json|pb)$/.exec(file) ?? [];
      if (signal === undefined) return [];
      return [readRequest(join(folder, file), file, signal as OtlpSignal, format === "pb")];
    });
}

export function groundTruth(client: RecordedClient, scenario: string): GroundTruth {
  return JSON.parse(readFileSync(join(FOLDER, client, scenario, "ground-truth.json"), "utf8"));
}

function readRequest(path: string, file: string, signal: OtlpSignal, binary: boolean): RecordedRequest {
  const bytes = readFileSync(path);
  const body = binary ? decodeOtlpProtobuf(signal, bytes) : JSON.parse(bytes.toString("utf8"));
  return { file, signal, contentType: binary ? "application/x-protobuf" : "application/json", bytes, body };
}
