import { z } from "zod";
import { request } from "@/lib/client/api";
import { api } from "@/lib/contract/paths";
import type { PolicyServer } from "./policy-server";
import { isPublicKey, type PublicKey } from "./public-key";

const keySetSchema = z.object({ keys: z.array(z.unknown()).max(100) });

/** The keys of `/.well-known/jwks.json` that can verify a policy; keys of other kinds are left out. Throws `ApiError`. */
export async function fetchKeySet({ url, fetch }: PolicyServer, signal: AbortSignal): Promise<PublicKey[]> {
  const { keys } = await request(keySetSchema, api.keySet, { signal }, { baseUrl: url, fetch });
  return keys.filter(isPublicKey).map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid }));
}
