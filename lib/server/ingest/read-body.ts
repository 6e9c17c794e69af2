import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { AppError } from "@/lib/core/app-error";

export const MAX_BODY_BYTES = 16 * 1024 * 1024;

const INFLATE = { gzip: promisify(gunzip), "x-gzip": promisify(gunzip), deflate: promisify(inflate) };

/** The whole body, inflated. Stops reading, and stops inflating, at 16 MiB. */
export async function readBody(request: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Buffer> {
  const coding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (coding === "identity" || coding === "") return readRaw(request, limit);
  if (!isInflatable(coding)) throw new AppError("unsupported_media", `Content-Encoding "${coding}" is not understood; use gzip.`);
  return inflateBounded(await readRaw(request, limit), coding, limit);
}

async function readRaw(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(bytes);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

async function inflateBounded(bytes: Buffer, coding: keyof typeof INFLATE, limit: number): Promise<Buffer> {
  try {
    return await INFLATE[coding](bytes, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(limit);
    throw new AppError("bad_request", `The body is not valid ${coding}; it may have been cut off.`);
  }
}

function tooLarge(limit: number): AppError {
  return new AppError("too_large", `A request may hold at most ${limit} bytes, counted after decompression. Send smaller batches.`);
}

function isInflatable(coding: string): coding is keyof typeof INFLATE {
  return Object.hasOwn(INFLATE, coding);
}
