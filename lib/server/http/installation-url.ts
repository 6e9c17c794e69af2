import { env } from "../env";

/** Where links in mails lead. Never what a request calls this host: whoever asks for someone's reset would choose it. */
export function installationUrl(): string {
  const { LANEKEEPER_URL, PORT } = env();
  return LANEKEEPER_URL ?? `http://localhost:${PORT}`;
}
