import { parseArgs } from "node:util";
import { type Config, getConfig } from "../config-file";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import { readCommits, remoteRepository } from "../git/read-commits";
import { reportEvents } from "../git/report-events";
import { sendEvents } from "../import/send-events";
import type { Io } from "../io";

const OPTIONS = {
  base: { type: "string" },
  head: { type: "string", default: "HEAD" },
  repo: { type: "string" },
  dir: { type: "string", default: "." },
  "dry-run": { type: "boolean", default: false },
} as const;
const EVENTS_AT_ONCE = 5000;

/** Reports what a push merged and reverted, for repositories without webhooks. Reporting the same commits again changes nothing. */
export async function git(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== "report") throw new CliError(EXIT.usage, "Say what to do: `lanekeeper git report`.");
  if (values.base === undefined) throw new CliError(EXIT.usage, "A commit to begin after is needed: --base.");
  const repo = values.repo ?? io.env.GITHUB_REPOSITORY ?? io.env.CI_PROJECT_PATH ?? (await remoteRepository(values.dir));
  if (!repo || !/^[\w.-]+(\/[\w.-]+)+$/.test(repo)) throw new CliError(EXIT.usage, "Name the repository: --repo owner/name.");
  const commits = await readCommits(values.dir, values.base, values.head);
  const events = reportEvents(commits, repo);
  const told = `${commits.length} commits of ${repo} with ${events.length} changed files`;
  if (values["dry-run"]) {
    io.out(`Would report ${told}.`);
    return EXIT.done;
  }
  const config = configOf(io);
  let refused = 0;
  for (let start = 0; start < events.length; start += EVENTS_AT_ONCE) {
    const { rejected } = await sendEvents(config, events.slice(start, start + EVENTS_AT_ONCE));
    refused += rejected.length;
  }
  io.out(`Reported ${told}${refused > 0 ? `; ${refused} were refused` : ""}.`);
  return refused > 0 ? EXIT.failed : EXIT.done;
}

/** In CI nobody signs in: the environment names the server and holds the token. */
function configOf(io: Io): Config {
  const { LANEKEEPER_URL: url, LANEKEEPER_TOKEN: token } = io.env;
  if (url && token) return { url: url.replace(/\/+$/, ""), token, instance: "ci" };
  return getConfig(io);
}
