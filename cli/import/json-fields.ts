import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";

export type Json = Readonly<Record<string, unknown>>;
/** What one record tells of an event; whose conversation it is stands elsewhere. */
export type Fields = Partial<NativeEventInput> & Pick<NativeEventInput, "type">;

/** The text of a field, or "". */
export function textAt(object: Json, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}

export function numberAt(object: Json, key: string): number | null {
  const value = object[key];
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}
