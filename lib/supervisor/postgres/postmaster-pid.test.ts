import { describe, expect, it } from "vitest";
import { parsePostmasterPid } from "./postmaster-pid";

const lines = ["4711", "/data dir/postgres", "1700000000", "5432", "/tmp/lanekeeper-x", "", "  5432001   32768", "ready   ", ""];

describe("parsePostmasterPid", () => {
  it("reads a running server's file", () => {
    expect(parsePostmasterPid(lines.join("\n"))).toEqual({
      pid: 4711,
      dataDirectory: "/data dir/postgres",
      socketDirectory: "/tmp/lanekeeper-x",
      ready: true,
    });
  });

  it("tells a server that still starts", () => {
    expect(parsePostmasterPid(lines.with(7, "starting").join("\n"))?.ready).toBe(false);
  });

  it.each([
    ["an empty file", ""],
    ["a first line only", "4711\n"],
    ["no number", lines.with(0, "postgres").join("\n")],
  ])("gives null for %s", (_, text) => {
    expect(parsePostmasterPid(text)).toBeNull();
  });
});
