import { z } from "zod";
import { nativeAnswerSchema, nativeBatchSchema } from "../../native-events";
import { api } from "../../paths";
import { intakeStatusSchema } from "../../telemetry";
import { tailBatchSchema, telemetryHealthSchema } from "../../telemetry-health";
import { filterQuery } from "../figure-query";
import { body, json, may, type Operation, stream } from "../operation";

const otlpAnswerSchema = z.object({ partialSuccess: z.record(z.string(), z.string()).optional() });
const OTLP_EXAMPLE = {
  logs: { resourceLogs: [] },
  metrics: { resourceMetrics: [] },
  traces: { resourceSpans: [] },
} as const;

const otlp = (["logs", "metrics", "traces"] as const).map(
  (signal): Operation => ({
    id: `send${signal.slice(0, 1).toUpperCase()}${signal.slice(1)}`,
    method: "POST",
    path: api[signal],
    tag: "Telemetry",
    summary: `Send ${signal} (OTLP/HTTP)`,
    about: `Acknowledged when it is stored durably. gzip is understood, up to 16 MiB inflated; a bad record is skipped and counted. Also at /api/otlp${api[signal]}.`,
    access: { kind: "scope", scope: "telemetry:write" },
    body: {
      content: [
        { media: "application/json", schema: z.looseObject({}), about: "OTLP as JSON (https://opentelemetry.io/docs/specs/otlp/)." },
        { media: "application/x-protobuf", about: "OTLP as protobuf." },
      ],
      example: JSON.stringify(OTLP_EXAMPLE[signal]),
    },
    answers: [
      {
        status: 200,
        about: "Stored; in the form of the request. `partialSuccess` counts what was skipped.",
        content: [{ media: "application/json", schema: otlpAnswerSchema }, { media: "application/x-protobuf" }],
      },
    ],
  }),
);

export const telemetryOperations: readonly Operation[] = [
  ...otlp,
  {
    id: "sendEvents",
    method: "POST",
    path: api.events,
    tag: "Telemetry",
    summary: "Send native events",
    about: "For gateways, editors and tools without OpenTelemetry. A bad event is skipped and told in the answer; its neighbours are kept.",
    access: { kind: "scope", scope: "telemetry:write" },
    body: body(nativeBatchSchema, {
      events: [{ type: "prompt", time: "2026-11-02T09:30:00Z", tool: "acme-editor", session: "s-1", promptChars: 120 }],
    }),
    answers: [json(nativeAnswerSchema, "Stored.")],
  },
  {
    id: "getEventsSchema",
    method: "GET",
    path: api.eventsSchema,
    tag: "Telemetry",
    summary: "JSON Schema of native events",
    access: { kind: "public" },
    answers: [json(z.looseObject({}), "The schema, draft 2020-12.")],
  },
  {
    id: "getIntakeStatus",
    method: "GET",
    path: api.intakeStatus,
    tag: "Telemetry",
    summary: "What arrived lately",
    access: may("dashboard.view"),
    answers: [json(intakeStatusSchema, "Inbox, last events by tool, and what was dropped.")],
  },
  {
    id: "getTelemetryHealth",
    method: "GET",
    path: api.telemetryHealth,
    tag: "Telemetry",
    summary: "Gaps and troubles of telemetry",
    access: may("sessions.view"),
    query: filterQuery.pick({ from: true, to: true }),
    answers: [json(telemetryHealthSchema, "Findings, coverage by day, client versions, drops.")],
  },
  {
    id: "tailTelemetry",
    method: "GET",
    path: api.telemetryTail,
    tag: "Telemetry",
    summary: "Follow events as they arrive",
    access: may("sessions.view"),
    answers: [stream("Batches of events, for as long as the reader stays.", tailBatchSchema)],
  },
];
