/** What a keyed hash is for; the key differs per organisation and kind, so equal texts of two kinds do not meet. */
export type HashKind = "developer" | "host" | "identity" | "file" | "line" | "conversation" | "event";

/** All that decoding may know besides the request itself. Nothing here does I/O. */
export type DecodeContext = {
  org: string;
  receivedAtMs: number;
  tokenId: string;
  /** Pseudonym of the person whose personal token carried the request. */
  tokenDeveloper: string | null;
  /** Team slug of the token. */
  tokenTeam: string | null;
  /** Team of the member who has this pseudonym, where there is exactly one. */
  teamOf?: (developer: string) => string | null;
  /** Keyed hash, at least 16 characters of base64url. */
  hash: (kind: HashKind, text: string) => string;
  /** Command patterns that count as a check; the default list when absent. */
  checkCommands?: readonly string[];
};
