import { Prisma } from "./generated/client";

/** What a JSON column holds that holds nothing. */
export const NO_JSON = Prisma.DbNull;

/** A value as a JSON column stores it: what `JSON.stringify` drops or converts (undefined, dates) is dropped and converted here. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

/** Bytes as a bytea column takes them: a plain `Uint8Array` on its own memory, not a slice of Node's pool. */
export function toBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
