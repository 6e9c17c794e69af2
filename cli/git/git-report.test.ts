import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestRepository, type TestRepository } from "@/lib/testing/git-repository";
import { type LoggedCommit, parseLog, readCommits, remoteRepository } from "./read-commits";
import { reportEvents } from "./report-events";

let repository: TestRepository;
let first: string;
let second: string;
let reverting: string;
beforeAll(() => {
  repository = createTestRepository();
  first = repository.commit("First", { "a.ts": "1\n", "src/with space.ts": "1\n" });
  second = repository.commit("Second\n\nwith a body", {
    "a.ts": "1\n2\n",
    "zwölf\ttabs.ts": "x\n",
    "image.bin": "\0\x01\0",
    "src/with space.ts": null,
  });
  repository.git("revert", "--no-edit", second);
  reverting = repository.git("rev-parse", "HEAD");
});
afterAll(() => repository.remove());

describe("readCommits", () => {
  it("tells commit, author, instant, message and lines per file, whatever the file is called", async () => {
    const commits = await readCommits(repository.folder, first, "HEAD");
    expect(commits.map(commit => commit.sha)).toEqual([second, reverting]);
    expect(commits[0]).toMatchObject({ authorEmail: "ada@example.org", message: expect.stringContaining("with a body") });
    expect(commits[0]?.committedAtMs).toBeGreaterThan(Date.UTC(2026, 10, 20, 9));
    expect(commits[0]?.files.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: "a.ts", added: 1, removed: 0 },
      { path: "image.bin", added: null, removed: null },
      { path: "src/with space.ts", added: 0, removed: 1 },
      { path: "zwölf\ttabs.ts", added: 1, removed: 0 },
    ]);
    expect(await readCommits(repository.folder, "HEAD", "HEAD")).toEqual([]);
  });

  it("says which commit is missing, and what is no repository", async () => {
    await expect(readCommits(repository.folder, "0000000", "HEAD")).rejects.toThrow('There is no commit "0000000" here');
    await expect(readCommits(repository.folder, "--all", "HEAD")).rejects.toThrow('There is no commit "--all" here');
    await expect(readCommits("/", first, "HEAD")).rejects.toThrow("There is no commit");
  });

  it.each(["", "\0\0", "no log at all", "\0deadbeef\0x"])("makes nothing of %j", log => {
    expect(parseLog(log)).toEqual([]);
  });
});

it.each([
  ["https://user:secret@git.example.org/acme/shop.git", "acme/shop"],
  ["git@git.example.org:acme/tools/shop.git", "acme/tools/shop"],
  ["ssh://git@git.example.org:2222/acme/shop", "acme/shop"],
  ["https://git.example.org/acme/shop/", "acme/shop"],
  ["/srv/git/shop", null],
])("a remote at %s is the repository %s", async (address, expected) => {
  repository.git("config", "remote.origin.url", address);
  expect(await remoteRepository(repository.folder)).toBe(expected);
});

describe("reportEvents", () => {
  const commit = (sha: string, message: string, path: string): LoggedCommit => ({
    sha: sha.padEnd(40, "0"),
    authorEmail: "ada@example.org",
    committedAtMs: 1_000_000,
    message,
    files: [{ path, added: 1, removed: 2 }],
  });

  it("tells merges and reverts of the real log, and no message", async () => {
    const events = reportEvents(await readCommits(repository.folder, first, "HEAD"), "acme/shop");
    expect(events.map(event => [event.type, event.commit, event.revertedCommit])).toEqual([
      ...Array.from({ length: 4 }, () => ["outcome", second, undefined]),
      ...Array.from({ length: 4 }, () => ["revert", reverting, second]),
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Second|body|Revert/);
  });

  it("gives everything to the merge commit at the end", () => {
    const merge = { ...commit("c", "Merge branch 'topic'", "x"), committedAtMs: 2_000_000, files: [] };
    const events = reportEvents([commit("a", "One", "a.ts"), commit("b", "Two", "b.ts"), merge], "acme/shop");
    expect(events).toMatchObject([
      { file: "a.ts", commit: merge.sha, time: 2_000_000, session: "git:acme/shop", linesAdded: 1, linesRemoved: 2 },
      { file: "b.ts", commit: merge.sha, time: 2_000_000, developer: "ada@example.org" },
    ]);
  });
});
