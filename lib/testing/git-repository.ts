import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import path from "node:path";

export type TestRepository = {
  folder: string;
  git: (...args: string[]) => string;
  /** Writes files (null removes) and commits them; returns the commit. */
  commit: (message: string, files: Record<string, string | null>, author?: string) => string;
  remove: () => void;
};

/** A repository of the real Git in a temporary folder, on branch `main`, untouched by the settings of whoever runs the tests. */
export function createTestRepository(): TestRepository {
  const folder = mkdtempSync(path.join(tmpdir(), "lanekeeper repository "));
  let clock = Date.UTC(2026, 10, 20, 9) / 1000;
  const git = (...args: string[]) => {
    clock += 60;
    const date = `${clock} +0000`;
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "Cora Committer",
      GIT_AUTHOR_EMAIL: "cora@example.org",
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: "Cora Committer",
      GIT_COMMITTER_EMAIL: "cora@example.org",
      GIT_COMMITTER_DATE: date,
    };
    return execFileSync("git", args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  };
  git("init", "--quiet", "--initial-branch=main");
  return {
    folder,
    git,
    commit(message, files, author = "ada@example.org") {
      for (const [file, text] of Object.entries(files)) {
        const target = path.join(folder, file);
        mkdirSync(path.dirname(target), { recursive: true });
        if (text === null) rmSync(target);
        else writeFileSync(target, text);
      }
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", `--author=Ada Author <${author}>`, "-m", message);
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
