import { describe, expect, it } from "vitest";
import type { JsonSchema } from "@/lib/contract/openapi/json-schemas";
import { schemaRows, typeOf } from "./schema-rows";

const textOf = (schema: JsonSchema | boolean): string =>
  typeOf(schema)
    .map(part => part.text)
    .join("");
const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

describe("typeOf", () => {
  it.each<[string, JsonSchema | boolean]>([
    ["string", { type: "string" }],
    ["anything", {}],
    ["anything", true],
    ["Figure", ref("Figure")],
    ["Figure | null", { anyOf: [ref("Figure"), { type: "null" }] }],
    ["Turn[]", { type: "array", items: ref("Turn") }],
    ["(string | number)[]", { type: "array", items: { anyOf: [{ type: "string" }, { type: "number" }] } }],
    ['"up" | "down"', { type: "string", enum: ["up", "down"] }],
    ['("a" | "b")[]', { type: "array", items: { type: "string", enum: ["a", "b"] } }],
    ['"shown"', { type: "string", const: "shown" }],
    ["[number, number]", { type: "array", prefixItems: [{ type: "number" }, { type: "number" }] }],
    ["map of Target", { type: "object", additionalProperties: ref("Target") }],
    ["object", { oneOf: [{ type: "object" }, { type: "object" }] }],
    ["array", { type: "array" }],
  ])("%s", (text, schema) => expect(textOf(schema)).toBe(text));

  it("says which component a name stands for", () =>
    expect(typeOf({ anyOf: [ref("Figure"), { type: "null" }] })).toEqual([
      { text: "Figure", schema: "Figure" },
      { text: " | " },
      { text: "null" },
    ]));
});

describe("schemaRows", () => {
  it("takes apart what is written inline, and nothing that has a name", () => {
    const schema: JsonSchema = {
      type: "object",
      required: ["sessions"],
      properties: {
        sessions: { type: "array", items: { type: "object", required: ["id"], properties: { id: { type: "string" }, turn: ref("Turn") } } },
        by: { anyOf: [{ type: "object", properties: { team: { type: "string" } } }, { type: "null" }] },
        targets: { type: "object", additionalProperties: { type: "object", properties: { model: { type: "string" } } } },
      },
    };
    expect(schemaRows(schema).map(({ name, required }) => [name, required])).toEqual([
      ["sessions", true],
      ["sessions[].id", true],
      ["sessions[].turn", false],
      ["by", false],
      ["by.team", false],
      ["targets", false],
      ["targets{}.model", false],
    ]);
  });

  it("tells several forms apart by what is fixed in them, else by number", () => {
    const form = (state: string, key: string): JsonSchema => ({
      type: "object",
      properties: { state: { const: state }, [key]: { type: "number" } },
    });
    expect(schemaRows({ oneOf: [form("shown", "value"), form("withheld", "missing")] }).map(row => row.name)).toEqual([
      '(state "shown").state',
      '(state "shown").value',
      '(state "withheld").state',
      '(state "withheld").missing',
    ]);
    const plain = (key: string): JsonSchema => ({ type: "object", properties: { [key]: {} } });
    expect(schemaRows({ anyOf: [plain("a"), plain("b")] }).map(row => row.name)).toEqual(["(form 1).a", "(form 2).b"]);
  });

  it("says what must hold", () => {
    const schema: JsonSchema = {
      type: "object",
      properties: {
        days: { type: "integer", minimum: 14, maximum: 90, default: 28 },
        any: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 },
        until: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] },
        note: { type: "string", minLength: 3, maxLength: 10, description: "Why." },
      },
    };
    expect(schemaRows(schema).map(({ notes }) => notes)).toEqual([
      ["at least 14", "at most 90", "by default 28"],
      [],
      ["format date-time"],
      ["Why.", "length at least 3", "length at most 10"],
    ]);
  });
});
