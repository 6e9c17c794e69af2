import { AppError } from "@/lib/core/app-error";
import { createGitConnection } from "../git-hosts/create-git-connection";
import { deleteGitConnection } from "../git-hosts/delete-git-connection";
import { listGitConnections } from "../git-hosts/list-git-connections";
import { rotateGitSecret } from "../git-hosts/rotate-git-secret";
import { argument, type Command, type CommandDeps, requiredText, text, texts } from "./command";
import { systemCtx } from "./system-ctx";

const ORG_OPTION = { org: { type: "string" } } as const;

const addressAndSecret = (deps: CommandDeps, { connection, secret }: Awaited<ReturnType<typeof createGitConnection>>): string =>
  [
    `Address: ${new URL(connection.path, deps.baseUrl)}`,
    `Secret:  ${secret}`,
    "Enter both in the webhook's settings. The secret is not shown again.",
  ].join("\n");

export const gitCreate: Command = {
  usage: "github|gitlab --name N [--repo OWNER/NAME ...]",
  summary: "make an address for a Git host's webhooks and print it with its secret, this once",
  options: { ...ORG_OPTION, name: { type: "string" }, repo: { type: "string", multiple: true } },
  run: async (deps, input) => {
    const connection = { host: argument(input, "host, github or gitlab"), name: requiredText(input, "name"), repos: texts(input, "repo") };
    const created = await createGitConnection(await systemCtx(deps, text(input, "org")), connection);
    return { text: addressAndSecret(deps, created), json: created };
  },
};

export const gitList: Command = {
  usage: "",
  summary: "list the Git hosts that may send",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const { connections } = await listGitConnections(await systemCtx(deps, text(input, "org")));
    const lines = connections.map(each => [each.id, each.host, each.name, each.repos.join(",") || "all", each.lastDeliveryAt ?? "never"]);
    return { text: lines.map(line => line.join("\t")).join("\n"), json: { connections } };
  },
};

export const gitRotate: Command = {
  usage: "ID",
  summary: "give a Git host a new secret; the old one is refused at once",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const rotated = await rotateGitSecret(await systemCtx(deps, text(input, "org")), argument(input, "connection id"));
    return { text: addressAndSecret(deps, rotated), json: rotated };
  },
};

export const gitDelete: Command = {
  usage: "ID --yes",
  summary: "close a Git host's address for good",
  options: { ...ORG_OPTION, yes: { type: "boolean" } },
  run: async (deps, input) => {
    if (input.values.yes !== true) throw new AppError("bad_request", "Deliveries to this address will be refused. Add --yes.");
    const connection = await deleteGitConnection(await systemCtx(deps, text(input, "org")), argument(input, "connection id"));
    return { text: `The connection "${connection.name}" is gone.`, json: { connection } };
  },
};
