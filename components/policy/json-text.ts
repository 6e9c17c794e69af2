import type { z } from "zod";
import { issueFindings } from "@/lib/core/policy/validate-schema";
import { jsonPlaces, lineAndColumn } from "./json-places";

type Parsed<T> = { value: T; problem: null } | { value: null; problem: string };

/** JSON as people edit it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Reads edited JSON: the value, or one sentence about the first thing that is wrong with it and where. */
export function parseJson<Schema extends z.ZodType>(schema: Schema, text: string): Parsed<z.output<Schema>> {
  const { mistake, offsets } = jsonPlaces(text);
  if (mistake) return problem(`${lineAndColumn(text, mistake.offset)}: ${mistake.expected} is expected`);
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return { value: parsed.data, problem: null };
  const [finding] = issueFindings(parsed.error);
  const { pointer, message } = finding ?? { pointer: "", message: "This has not the expected shape" };
  const field = pointer.split("/").at(-1) ?? "";
  return problem(`${lineAndColumn(text, nearest(offsets, pointer))}${field && ` (${field})`}: ${message}`);
}

function problem(text: string): { value: null; problem: string } {
  return { value: null, problem: `${text.charAt(0).toUpperCase()}${text.slice(1)}` };
}

/** The value itself, or what it should have been in. */
function nearest(offsets: ReadonlyMap<string, number>, pointer: string): number {
  return offsets.get(pointer) ?? (pointer === "" ? 0 : nearest(offsets, pointer.slice(0, pointer.lastIndexOf("/"))));
}
