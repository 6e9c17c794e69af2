import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDataDir, namedDataDir } from "./data-dir";
import { postgresAccount } from "./postgres/account";

let parent = "";

beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), "lanekeeper data dir "));
  chmodSync(parent, 0o755);
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe("namedDataDir", () => {
  it.each([
    [undefined, false, "/checkout/data"],
    [undefined, true, "/checkout/data-demo"],
    ["", false, "/checkout/data"],
    ["/elsewhere", true, "/elsewhere"],
  ])("LANEKEEPER_DATA_DIR %s, demo %s: %s", (configured, demo, folder) => {
    expect(namedDataDir({ configured, root: "/checkout", demo })).toBe(folder);
  });
});

describe("makeDataDir", () => {
  const make = (folder: string, configured: boolean) =>
    makeDataDir({ folder, configured, account: postgresAccount(), elsewhere: path.join(parent, "elsewhere") });

  it("makes the folder where PostgreSQL's account can enter it", () => {
    const folder = path.join(parent, "deep", "data");
    expect(make(folder, false)).toEqual({ folder, notice: null });
    expect(statSync(folder).mode & 0o700).toBe(0o700);
    expect(make(folder, true)).toEqual({ folder, notice: null });
  });

  // Who is not root runs PostgreSQL as oneself: no folder of one's own is closed then.
  describe.runIf(process.getuid?.() === 0)("below a folder that only root may enter", () => {
    let closed = "";
    beforeEach(() => {
      closed = path.join(parent, "closed");
      mkdirSync(closed, { mode: 0o700 });
    });

    it("falls back to a folder outside, always the same one, and says so", () => {
      const first = make(path.join(closed, "data"), false);
      expect(path.dirname(first.folder)).toBe(path.join(parent, "elsewhere"));
      expect(first.notice).toContain(`cannot enter ${closed}`);
      expect(first.notice).toContain(first.folder);
      expect(make(path.join(closed, "data"), false)).toEqual(first);
      expect(make(path.join(closed, "data-demo"), false).folder).not.toBe(first.folder);
    });

    it("refuses a folder that somebody chose", () => {
      expect(() => make(path.join(closed, "data"), true)).toThrow(`cannot enter ${path.join(closed, "data")}`);
    });
  });
});
