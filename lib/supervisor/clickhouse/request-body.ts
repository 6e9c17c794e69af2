import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { failure } from "./clickhouse-error";

/** A body, inflated if it is gzip, of at most `mostBytes` after inflation. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const encoding = (request.headers["content-encoding"] ?? "").toLowerCase();
  if (encoding !== "" && encoding !== "identity" && encoding !== "gzip") {
    throw failure("NOT_IMPLEMENTED", `Unknown compression method: ${encoding}. Only gzip is supported here`);
  }
  const source = encoding === "gzip" ? inflated(request) : request;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // The request must outlive a refusal: destroying it would close the connection before the answer is sent.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > mostBytes) throw failure("QUERY_IS_TOO_LARGE", `Request body is larger than ${mostBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (source !== request) source.destroy();
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw failure("INCORRECT_DATA", `Request body is not valid gzip: ${error.message}`);
    }
    throw error;
  }
  return Buffer.concat(chunks);
}

function inflated(request: IncomingMessage): Readable {
  const gunzip = request.pipe(createGunzip());
  request.once("close", () => {
    if (!request.complete) gunzip.destroy(new Error("The request was cut off"));
  });
  return gunzip;
}

/** Fields of a multipart body: the client moves long parameters from the URL there. */
export async function readForm(body: Buffer, contentType: string): Promise<Map<string, string>> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
    const fields = new Map<string, string>();
    for (const [name, value] of form) {
      if (typeof value !== "string") throw failure("NOT_IMPLEMENTED", "External tables are not supported here");
      fields.set(name, value);
    }
    return fields;
  } catch (error) {
    if (error instanceof TypeError) throw failure("INCORRECT_DATA", "Request body is not valid multipart/form-data");
    throw error;
  }
}
