import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuditRecord, auditHash, GENESIS_HASH } from "@/lib/core/access/audit-chain";
import { sha256Hex } from "@/lib/server/audit/append-audit";
import { exportAudit } from "@/lib/server/audit/export-audit";
import { listAnchors } from "@/lib/server/audit/list-anchors";
import { writeAnchors } from "@/lib/server/audit/write-anchors";
import { listPublicKeys } from "@/lib/server/signing/signing-keys";
import { createTeam } from "@/lib/server/teams/create-team";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { EXIT } from "../exit-code";
import { runCommand } from "../run-command";
import { testIo } from "../test-io";

const DAY_MS = 86_400_000;
let acme: TestOrganization;
let folder: string;
let now = TEST_NOW;
/** Head and nine entries: three of the set-up, six teams on two days. */
let lines: string[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper audit "));
  acme = await createTestOrganization({ now: () => now });
  for (const name of ["A", "B", "C \u2028 D"]) await createTeam(acme.as("admin"), { name });
  await writeAnchors({ db: acme.db, now: () => now });
  now += DAY_MS;
  for (const name of ["E", "F", "G"]) await createTeam(acme.as("admin"), { name });
  lines = await exported();
  writeFileSync(path.join(folder, "keys.json"), JSON.stringify({ keys: await listPublicKeys(acme.db) }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exported(query = "", as: TestOrganization = acme): Promise<string[]> {
  const pages: string[] = [];
  for await (const page of await exportAudit(as.as("auditor"), new URLSearchParams(query))) pages.push(page);
  return pages.join("\n").split("\n");
}
const anchorOf = async (as = acme) => (await listAnchors(as.as("auditor"), new URLSearchParams())).anchors[0]?.jws ?? "";

async function verifyText(text: string | Buffer, ...options: string[]) {
  writeFileSync(path.join(folder, "export.jsonl"), text);
  return command("verify", "export.jsonl", ...options);
}
async function command(...args: string[]) {
  const io = testIo({ env: {}, cwd: folder });
  const exitCode = await runCommand(["audit", ...args], io);
  return { exitCode, out: io.told.out.join("\n"), err: io.told.err.join("\n") };
}
const verify = (changed: readonly string[], ...options: string[]) =>
  verifyText(`${changed.join("\n")}\n`, "--keys", "keys.json", ...options);

describe("an export as it was made", () => {
  it("fits, and is said to be the whole log, signed", async () => {
    expect(lines).toHaveLength(10);
    const { exitCode, out } = await verify(lines);
    expect(exitCode).toBe(EXIT.done);
    expect(out).toContain("All 9 entries fit. They are the whole log as it was at 2026-03-03T09:00:00.000Z.");
    expect(out).toContain("The head is signed by the key ");
    expect(out).toContain("Without --anchor it is not proved");
  });

  it("is checked without keys too, and says what that is worth", async () => {
    const { exitCode, out } = await verifyText(`${lines.join("\n")}\n`);
    expect(exitCode).toBe(EXIT.done);
    expect(out).toContain("The signature was not checked");
  });

  it("may be a part, which proves itself and nothing around it", async () => {
    const part = await exported("from=2026-03-03T00:00:00Z");
    expect(part).toHaveLength(4);
    expect((await verify(part)).out).toContain("Entries 7 to 9 fit. They are a part of 9: nothing is proved of what was before entry 7.");
    const early = await exported("to=2026-03-03T00:00:00Z");
    expect((await verify(early)).out).toContain("Entries 1 to 6 fit. They are a part of 9: nothing is proved of what was after entry 6.");
  });

  it("holds no name and no e-mail address in the clear", () => {
    const text = lines.join("\n");
    for (const { name, email } of Object.values(acme.users)) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(email);
    }
  });
});

describe("a changed export", () => {
  it("is found whichever byte was flipped, and the entry is named", async () => {
    const bytes = Buffer.from(`${lines.slice(0, 3).join("\n")}\n`);
    const starts = [0, 1, 2].map(index => Buffer.byteLength(`${lines.slice(0, index).join("\n")}`) + (index > 0 ? 1 : 0));
    for (let position = 0; position < bytes.length; position++) {
      const flipped = Buffer.from(bytes);
      flipped[position] = (flipped[position] ?? 0) ^ 1;
      const { exitCode, err } = await verifyText(flipped, "--keys", "keys.json");
      expect(exitCode, `byte ${position}`).toBe(EXIT.failed);
      const line = starts.filter(start => start <= position).length - 1;
      // The last byte of a line is its end: two lines have become one.
      expect(err, `byte ${position}`).toMatch(line === 0 ? /first line|head/ : new RegExp(`Entry ${line}\\b`));
    }
  });

  it.each<[string, (entries: string[]) => string[], string]>([
    ["a removed entry", all => all.toSpliced(4, 1), "Entry 4 is missing or not in its place: entry 5 stands there."],
    ["the first entry removed", all => all.toSpliced(1, 1), "Entry 1 is missing or not in its place: entry 2 stands there."],
    ["two entries reordered", all => all.with(4, all[5] ?? "").with(5, all[4] ?? ""), "Entry 4 is missing or not in its place"],
    ["an entry repeated", all => all.toSpliced(4, 0, all[4] ?? ""), "Entry 5 is missing or not in its place: entry 4 stands there."],
    ["the tail cut", all => all.slice(0, -2), "Entry 8 is missing: the export ends before it, and its head names 9."],
    ["everything but the head cut", all => all.slice(0, 1), "Entry 1 is missing"],
    ["an entry cut in its middle", all => [...all.slice(0, -1), all.at(-1)?.slice(0, 100) ?? ""], "Entry 9 cannot be read"],
    ["an entry appended", all => [...all, all.at(-1) ?? ""], "Entry 10 is one more than the head names."],
    ["no head", all => all.slice(1), "The first line is no head of an export"],
  ])("%s is found", async (_, change, expected) => {
    const { exitCode, err } = await verify(change(lines));
    expect(err).toContain(expected);
    expect(exitCode).toBe(EXIT.failed);
  });

  it("is found when everything after the change was hashed again", async () => {
    const { exitCode, err } = await verify([lines[0] ?? "", ...resealed(lines.slice(1))]);
    expect(exitCode).toBe(EXIT.failed);
    expect(err).toContain("Entry 9 is not the one that the head names.");
  });

  it("is found when the head is of another installation's key", async () => {
    writeFileSync(path.join(folder, "other.json"), JSON.stringify({ keys: [] }));
    const { exitCode, err } = await verifyText(lines.join("\n"), "--keys", "other.json");
    expect(exitCode).toBe(EXIT.failed);
    expect(err).toContain("signed by a key that is not among these");
  });
});

/** As someone who can write the database would do it: the second entry changed, and every hash from there on made to fit. */
function resealed(entries: readonly string[]): string[] {
  let prevHash = GENESIS_HASH;
  return entries.map((line, index) => {
    const { hash: _, ...record }: AuditRecord & { hash: string } = JSON.parse(line);
    const changed = { ...record, prevHash, ...(index === 1 && { requestId: "nothing to see" }) };
    prevHash = auditHash(changed, sha256Hex);
    return JSON.stringify({ ...changed, hash: prevHash });
  });
}

describe("an anchor that was kept elsewhere", () => {
  it("fits the log that it was made of, whole or in part", async () => {
    const anchor = await anchorOf();
    expect((await verify(lines, "--anchor", anchor)).out).toContain(
      "The anchor of 2026-03-02 fits: nothing up to entry 6 was rewritten since.",
    );
    expect((await verify(await exported("from=2026-03-03T00:00:00Z"), "--anchor", anchor)).exitCode).toBe(EXIT.done);
  });

  it("finds a log that was rewritten in the database and exported, with a good signature, after that", async () => {
    const victim = await createTestOrganization({ now: () => TEST_NOW });
    await writeAnchors({ db: victim.db, now: () => TEST_NOW });
    const anchor = await anchorOf(victim);
    for (const line of resealed((await exported("", victim)).slice(1))) {
      const { sequence, requestId, prevHash, hash } = JSON.parse(line);
      const where = { orgId_sequence: { orgId: victim.org, sequence } };
      await victim.db.auditEntry.update({ where, data: { requestId, prevHash, hash } });
    }
    const rewritten = await exported("", victim);
    expect((await verify(rewritten)).exitCode).toBe(EXIT.done);
    const { exitCode, err } = await verify(rewritten, "--anchor", anchor);
    expect(exitCode).toBe(EXIT.failed);
    expect(err).toContain("Entry 3 is not the one that the anchor of 2026-03-02 names: the log was rewritten behind it.");
  });

  it("finds a log whose tail was cut before it was exported", async () => {
    const victim = await createTestOrganization({ now: () => TEST_NOW });
    await writeAnchors({ db: victim.db, now: () => TEST_NOW });
    const anchor = await anchorOf(victim);
    await victim.db.auditEntry.delete({ where: { orgId_sequence: { orgId: victim.org, sequence: 3 } } });
    const cut = await exported("", victim);
    expect((await verify(cut)).exitCode).toBe(EXIT.done);
    expect((await verify(cut, "--anchor", anchor)).err).toContain("Entry 3 is missing: the anchor of 2026-03-02 names entry 3");
  });

  it("is refused when it is another organisation's, a forgery, or says nothing about the export", async () => {
    const other = await createTestOrganization({ now: () => TEST_NOW });
    await writeAnchors({ db: other.db, now: () => TEST_NOW });
    expect((await verify(lines, "--anchor", await anchorOf(other))).err).toMatch(/another organisation's|is not the one that the anchor/);
    const anchor = await anchorOf();
    const [header, payload = "", signature] = anchor.split(".");
    const forged = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const text = Buffer.from(JSON.stringify({ ...forged, sequence: 5 })).toString("base64url");
    expect((await verify(lines, "--anchor", [header, text, signature].join("."))).err).toContain("The anchor is not what was signed.");
    const { head } = JSON.parse(lines[0] ?? "");
    expect((await verify(lines, "--anchor", head)).err).toContain("The anchor cannot be read");
    const late = await exported("from=2026-03-03T00:00:00Z");
    const early = await anchorOf(other);
    expect((await verify(late, "--anchor", early)).exitCode).toBe(EXIT.failed);
  });
});

describe("wrong usage", () => {
  it.each([
    ["no file", ["verify"]],
    ["another word", ["check", "export.jsonl"]],
    ["two files", ["verify", "a", "b"]],
    ["a file that is not there", ["verify", "nowhere.jsonl"]],
    ["keys that are not there", ["verify", "export.jsonl", "--keys", "nowhere.json"]],
  ])("%s", async (_, args) => {
    expect((await command(...args)).exitCode).toBe(EXIT.usage);
  });

  it("an empty file is no export", async () => {
    expect((await verifyText("")).err).toContain("The file is empty.");
  });
});
