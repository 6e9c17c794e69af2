import { type ClientState, emptyState, parseState } from "./client-state";
import { type CacheHeader, type CacheState, formatCache, parseCache } from "./policy-cache";
import { readFileIfAny } from "./read-file-if-any";
import { writeFileAtomically } from "./write-file-atomically";

/** The last good policy of one server and what is remembered about that server. */
export type PolicyStore = {
  readPolicy(): CacheState;
  writePolicy(header: CacheHeader, bytes: Uint8Array): void;
  readState(): ClientState;
  updateState(change: Partial<ClientState>): void;
};

export type PolicyFiles = { policy: string; state: string };

/** In two files, which any number of processes may share: each is replaced whole or not at all. */
export function filePolicyStore(files: PolicyFiles, url: string): PolicyStore {
  const readState = () => parseState(readFileIfAny(files.state)?.toString("utf8") ?? null, url);
  return {
    readPolicy: () => parseCache(readFileIfAny(files.policy), url),
    writePolicy: (header, bytes) => writeFileAtomically(files.policy, formatCache(header, bytes)),
    readState,
    updateState: change => writeFileAtomically(files.state, `${JSON.stringify({ ...readState(), ...change })}\n`),
  };
}

/** For a process that may not write files: it starts without a policy. */
export function memoryPolicyStore(url: string): PolicyStore {
  let cache: Uint8Array | null = null;
  let state = emptyState(url);
  return {
    readPolicy: () => parseCache(cache, url),
    writePolicy: (header, bytes) => {
      cache = formatCache(header, bytes);
    },
    readState: () => state,
    updateState: change => {
      state = { ...state, ...change };
    },
  };
}
