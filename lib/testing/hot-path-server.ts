import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Scope } from "@/lib/core/access/permissions";
import { createHotPathHandler } from "@/lib/server/hot-path/create-hot-path-handler";
import { insertToken } from "@/lib/server/tokens/create-token";
import type { TestOrganization } from "./organization-factory";

export type HotPathServer = { url: string; close: () => Promise<void> };

/** The hot paths on a port of their own, without Next. */
export async function startHotPathServer(): Promise<HotPathServer> {
  const handle = createHotPathHandler();
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** The `Authorization` header of a new token. */
export async function bearer(
  organization: TestOrganization,
  scopes: Scope[],
  options: { team?: string; personOf?: "owner" } = {},
): Promise<string> {
  const { secret } = await insertToken(organization.as("owner"), {
    name: "test token",
    scopes,
    team: options.team ?? null,
    expiresInDays: null,
    userId: options.personOf ? organization.users[options.personOf].userId : null,
  });
  return `Bearer ${secret}`;
}
