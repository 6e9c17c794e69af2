import type { PolicyServer } from "@/lib/sdk/policy-server";
import { filePolicyStore, type PolicyStore } from "@/lib/sdk/policy-store";
import type { Config } from "./config-file";
import { filesOf } from "./files";
import type { Io } from "./io";

export function serverOf({ url, token, instance }: Config): PolicyServer {
  return { url, token, instance };
}

export function policyStoreOf(io: Pick<Io, "env">, url: string): PolicyStore {
  return filePolicyStore(filesOf(io), url);
}
