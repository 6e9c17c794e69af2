import { z } from "zod";
import { nativeEventSchema } from "@/lib/core/telemetry/native/native-event-schema";

/** The body of `POST /api/v1/events`. Events are read one by one: a bad one is skipped and told in the answer, its neighbours are kept. */
export const nativeBatchSchema = z.object({ events: z.array(nativeEventSchema) });

/** The answer: how many events were understood, and which were not. `pointer` is a JSON pointer into the event at `index`. */
export const nativeAnswerSchema = z.object({
  accepted: z.number().int(),
  rejected: z.array(z.object({ index: z.number().int(), pointer: z.string(), message: z.string() })),
});
export type NativeAnswer = z.infer<typeof nativeAnswerSchema>;

/** The JSON Schema (draft 2020-12) of a batch, generated, so that the published one cannot drift from what is accepted. */
export function nativeBatchJsonSchema(): object {
  const schema = z.toJSONSchema(nativeBatchSchema, { io: "input", unrepresentable: "any" });
  return { ...schema, title: "Lanekeeper native events", description: "Body of POST /api/v1/events." };
}
