import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nativeAnswerSchema, nativeBatchJsonSchema, nativeBatchSchema } from "./native-events";

const prompt = { type: "prompt", time: "2026-11-22T06:40:00Z", tool: "my-editor", session: "s-1" };

test("the published schema is the one that is enforced (vitest -u writes it anew)", async () => {
  const text = `${JSON.stringify(nativeBatchJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../docs/clients/native-events.schema.json");
});

test("the example of the documentation is accepted", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/clients/native-events.md", import.meta.url)), "utf8");
  const body = /-d '([^']+)'/.exec(page)?.[1] ?? "";
  expect(nativeBatchSchema.parse(JSON.parse(body)).events.map(event => event.type)).toEqual(["prompt", "request", "edit"]);
});

describe("nativeBatchSchema", () => {
  test.each([
    ["the least", prompt],
    ["milliseconds", { ...prompt, time: 1795329600000 }],
    ["an offset", { ...prompt, time: "2026-11-22T07:40:00.250+01:00" }],
    ["null for unknown", { ...prompt, model: null, callId: null, success: null }],
    ["usage without a session", { ...prompt, type: "usage_metric", session: null }],
    ["fields of a later version", { ...prompt, mood: "good" }],
  ])("takes %s", (_, event) => {
    expect(nativeBatchSchema.safeParse({ events: [event] }).success).toBe(true);
  });

  test.each([
    ["an unknown type", { ...prompt, type: "thought" }, "type"],
    ["a local time", { ...prompt, time: "2026-11-22T06:40:00" }, "time"],
    ["no time", { ...prompt, time: undefined }, "time"],
    ["a tool that is no name", { ...prompt, tool: "my editor" }, "tool"],
    ["no session", { ...prompt, session: "" }, "session"],
    ["a number as text", { ...prompt, promptChars: "12" }, "promptChars"],
    ["a negative count", { ...prompt, inputTokens: -1 }, "inputTokens"],
    ["half a token", { ...prompt, outputTokens: 1.5 }, "outputTokens"],
    ["no finite number", { ...prompt, durationMs: Number.POSITIVE_INFINITY }, "durationMs"],
    ["a text as flag", { ...prompt, success: "true" }, "success"],
    ["a decision of no kind", { ...prompt, decision: "maybe" }, "decision"],
  ])("refuses %s", (_, event, field) => {
    const read = nativeBatchSchema.safeParse({ events: [event] });
    expect(read.error?.issues[0]?.path).toEqual(["events", 0, field]);
  });
});

test("an answer names the event and the field", () => {
  const answer = { accepted: 1, rejected: [{ index: 1, pointer: "/time", message: "Invalid input" }] };
  expect(nativeAnswerSchema.parse(answer)).toEqual(answer);
});
