import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from "jose";
import type { z } from "zod";
import type { PublicKey } from "@/lib/sdk/public-key";
import { CliError, EXIT } from "../exit-code";

/** What a compact JWS of this `typ` says, and which key signed it; with `keys` null the signature is not checked and `kid` is null. */
export async function openJws<Payload>(
  jws: string,
  { what, typ, schema, keys }: { what: string; typ: string; schema: z.ZodType<Payload>; keys: readonly PublicKey[] | null },
): Promise<{ payload: Payload; kid: string | null }> {
  const header = readOrNull(() => decodeProtectedHeader(jws));
  const payload = readOrNull(() => schema.parse(JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString("utf8"))));
  if (header?.typ !== typ || payload === null) throw new CliError(EXIT.failed, `The ${what} cannot be read: it was changed, or is none.`);
  if (keys === null) return { payload, kid: null };
  const { kid = "" } = header;
  if (!keys.some(key => key.kid === kid))
    throw new CliError(EXIT.failed, `The ${what} is signed by a key that is not among these: ${kid}.`);
  try {
    await compactVerify(jws, createLocalJWKSet({ keys: [...keys] }), { algorithms: ["EdDSA"] });
  } catch {
    throw new CliError(EXIT.failed, `The ${what} is not what was signed.`);
  }
  return { payload, kid };
}

function readOrNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
