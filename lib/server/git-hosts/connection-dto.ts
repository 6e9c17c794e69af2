import { GIT_HOSTS, type GitConnection, type GitHost } from "@/lib/contract/git-connections";
import { api } from "@/lib/contract/paths";
import { installationKey, seal, unseal } from "../auth/installation-key";
import { toBytes } from "../control-db/json";

type ConnectionRow = {
  id: string;
  host: string;
  name: string;
  repos: string[];
  createdBy: string;
  createdAt: Date;
  lastDeliveryAt: Date | null;
};

/** A connection as people see it: everything but its secret. */
export function connectionDto({ id, host, name, repos, createdBy, createdAt, lastDeliveryAt }: ConnectionRow): GitConnection {
  const known = gitHostOf(host);
  return {
    id,
    host: known,
    name,
    repos,
    path: api.gitHook(known, id),
    createdBy,
    createdAt: createdAt.toISOString(),
    lastDeliveryAt: lastDeliveryAt?.toISOString() ?? null,
  };
}

export function gitHostOf(text: string): GitHost {
  const host = GIT_HOSTS.find(each => each === text);
  if (host === undefined) throw new Error("A stored Git connection is of a host that this version does not know.");
  return host;
}

export const sealSecret = (secret: string): Uint8Array<ArrayBuffer> =>
  toBytes(seal(Buffer.from(secret), installationKey("git-webhook-secret")));

export const openSecret = (sealed: Uint8Array): string => unseal(sealed, installationKey("git-webhook-secret")).toString();
