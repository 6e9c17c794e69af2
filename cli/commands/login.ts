import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { type Config, findConfig, saveConfig } from "../config-file";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { policyStoreOf, serverOf } from "../server-of";

const TIMEOUT_MS = 10_000;
const OPTIONS = {
  url: { type: "string" },
  token: { type: "string" },
  developer: { type: "string" },
  team: { type: "string" },
} as const;

/** Tries the token by fetching the policy, and stores both. Nothing is stored when the server refuses or does not answer. */
export async function login(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: OPTIONS, strict: true });
  const url = baseUrlOf(values.url ?? "");
  const token = (values.token ?? io.env.LANEKEEPER_TOKEN ?? (await io.readStdin()) ?? "").trim();
  if (token === "") throw new CliError(EXIT.usage, "A token is needed: --token, LANEKEEPER_TOKEN or standard input.");
  if (!/^[\x21-\x7e]+$/.test(token)) throw new CliError(EXIT.usage, "This is not a token: it has spaces or other foreign characters.");

  const previous = previousConfig(io);
  const { developer = previous?.developer, team = previous?.team } = values;
  const config: Config = { url, token, instance: previous?.instance ?? randomUUID(), developer, team };

  const { refreshPolicy } = await import("@/lib/sdk/refresh-policy");
  const store = policyStoreOf(io, url);
  await refreshPolicy(store, serverOf(config), { now: io.now, timeoutMs: TIMEOUT_MS, trustKeysAnew: true });
  saveConfig(io, config);
  const cached = store.readPolicy();
  if (cached.kind === "good") io.out(`Signed in to ${url}. Policy version ${cached.header.version} is here.`);
  return EXIT.done;
}

/** A damaged configuration is no reason not to sign in again. */
function previousConfig(io: Io): Config | null {
  try {
    return findConfig(io);
  } catch {
    return null;
  }
}

function baseUrlOf(text: string): string {
  if (text === "") throw new CliError(EXIT.usage, "An address is needed: --url https://lanekeeper.example.org");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username !== "") {
    throw new CliError(EXIT.usage, `"${text}" is not an address such as https://lanekeeper.example.org`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
