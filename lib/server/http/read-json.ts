import { AppError } from "@/lib/core/app-error";
import { pointerOf } from "@/lib/core/policy/json-pointer";

export const MAX_BODY_BYTES = 1_000_000;
/** Deeper than any document of ours; keeps recursive readers off the stack's end. */
const MAX_DEPTH = 100;

/**
 * The JSON body of a request. Throws `unsupported_media` for another content type, `too_large` above `maxBytes`, and `bad_request` for what
 * is not UTF-8 or JSON, nested too deeply, or holds text that no database stores (NUL, half a surrogate pair).
 */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) throw new AppError("unsupported_media", "Send `Content-Type: application/json`.");
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) throw new AppError("bad_request", "The body is empty; JSON was expected.");
  const value = parseJson(bytes);
  assertStorable(value, []);
  return value;
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError("too_large", `The body may have at most ${maxBytes} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it is not UTF-8";
    throw new AppError("bad_request", `The body is not valid JSON: ${reason}`);
  }
}

function assertStorable(value: unknown, path: readonly string[]): void {
  if (path.length > MAX_DEPTH) throw new AppError("bad_request", `The body is nested deeper than ${MAX_DEPTH} levels.`);
  if (typeof value === "string") assertText(value, path);
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    assertText(key, path);
    assertStorable(member, [...path, key]);
  }
}

function assertText(text: string, path: readonly string[]): void {
  if (!text.includes("\0") && !/\p{Surrogate}/u.test(text)) return;
  const issues = [{ pointer: pointerOf(...path), message: "Remove the NUL character or the broken surrogate pair" }];
  throw new AppError("bad_request", "The body holds text that cannot be stored.", { issues });
}
