import type { DecodeContext } from "./decode-context";

/** The developer, host, files and lines of one request repeat; what is hashed is remembered no longer than the request. */
export function rememberHashes(hash: DecodeContext["hash"]): DecodeContext["hash"] {
  const known = new Map<string, string>();
  return (kind, text) => {
    if (kind === "event") return hash(kind, text);
    const key = `${kind} ${text}`;
    const digest = known.get(key) ?? hash(kind, text);
    known.set(key, digest);
    return digest;
  };
}
