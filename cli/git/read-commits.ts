import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CliError, EXIT } from "../exit-code";

const exec = promisify(execFile);
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** A commit as `git log` tells it. `added` and `removed` are null for binary files. */
export type LoggedCommit = {
  sha: string;
  authorEmail: string;
  committedAtMs: number;
  message: string;
  files: { path: string; added: number | null; removed: number | null }[];
};

/** The commits that `head` has and `base` has not, oldest first, with the files that each changed. Merge commits have none of their own. */
export async function readCommits(folder: string, base: string, head: string): Promise<LoggedCommit[]> {
  const [from, to] = [await commitOf(folder, base), await commitOf(folder, head)];
  const format = ["%H", "%ae", "%ct", "%B"].join("%x00");
  const log = [
    "log",
    "--reverse",
    "-z",
    "--numstat",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    `--format=${format}%x00`,
    `${from}..${to}`,
    "--",
  ];
  return parseLog(await git(folder, log));
}

/** `owner/name` of the remote `origin`, or null where there is none on a host. */
export async function remoteRepository(folder: string): Promise<string | null> {
  const address = (await git(folder, ["remote", "get-url", "origin"]).catch(() => "")).trim();
  const [, byUrl, byScp] = /^(?:[a-z+]+:\/\/[^/]+\/(.+)|[^/@\s]+@[^:/\s]+:(.+))$/i.exec(address) ?? [];
  return (byUrl ?? byScp)?.replace(/\/+$/, "").replace(/\.git$/, "") ?? null;
}

async function commitOf(folder: string, name: string): Promise<string> {
  const found = await git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]).catch(() => "");
  if (found.trim() !== "") return found.trim();
  throw new CliError(EXIT.failed, `There is no commit "${name}" here. In CI, fetch enough history (fetch-depth: 0).`);
}

async function git(folder: string, args: readonly string[]): Promise<string> {
  try {
    const options = ["-c", "log.showSignature=false", "-C", folder];
    const { stdout } = await exec("git", [...options, ...args], { maxBuffer: MAX_OUTPUT_BYTES, encoding: "utf8" });
    return stdout;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new CliError(EXIT.failed, isMissing ? "The program git was not found." : `git ${args[0]} failed. Is this a Git repository?`);
  }
}

/** Fields end with a zero byte, which neither messages nor paths may hold. */
export function parseLog(log: string): LoggedCommit[] {
  const commits: LoggedCommit[] = [];
  const fields = log.split("\0");
  let at = 0;
  while (at < fields.length) {
    const sha = fields[at]?.trim() ?? "";
    if (!/^[0-9a-f]{40,64}$/.test(sha)) {
      at += 1;
      continue;
    }
    const [, authorEmail = "", seconds = "", message = ""] = fields.slice(at, at + 4);
    const commit: LoggedCommit = { sha, authorEmail, committedAtMs: Number(seconds) * 1000, message, files: [] };
    for (at += 4; at < fields.length && !/^\s*[0-9a-f]{40,64}$/.test(fields[at] ?? ""); at++) {
      const [, added, removed, path] = /^\s*(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(fields[at] ?? "") ?? [];
      if (path !== undefined) commit.files.push({ path, added: count(added), removed: count(removed) });
    }
    commits.push(commit);
  }
  return commits;
}

function count(text: string | undefined): number | null {
  return text === undefined || text === "-" ? null : Number(text);
}
