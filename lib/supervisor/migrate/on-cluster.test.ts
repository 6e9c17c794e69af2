import { describe, expect, it } from "vitest";
import { onCluster } from "./on-cluster";

describe("onCluster", () => {
  it.each([
    [
      "CREATE TABLE IF NOT EXISTS events (a Int8) ENGINE = ReplacingMergeTree(version) ORDER BY a",
      "CREATE TABLE IF NOT EXISTS events ON CLUSTER main (a Int8) ENGINE = ReplicatedReplacingMergeTree(version) ORDER BY a",
    ],
    [
      "CREATE TABLE t (a Int8)\nENGINE = MergeTree ORDER BY a",
      "CREATE TABLE t ON CLUSTER main (a Int8)\nENGINE = ReplicatedMergeTree ORDER BY a",
    ],
    ["CREATE TABLE t (a Int8) ENGINE = Memory", "CREATE TABLE t ON CLUSTER main (a Int8) ENGINE = Memory"],
    ["ALTER TABLE events ADD COLUMN b Int8", "ALTER TABLE events ON CLUSTER main ADD COLUMN b Int8"],
    ["DROP TABLE IF EXISTS old", "DROP TABLE IF EXISTS old ON CLUSTER main"],
    ["CREATE DATABASE IF NOT EXISTS `lane keeper`", "CREATE DATABASE IF NOT EXISTS `lane keeper` ON CLUSTER main"],
    ["SELECT 1", "SELECT 1"],
  ])("rewrites %s", (statement, expected) => {
    expect(onCluster(statement, "main")).toBe(expected);
  });

  it("leaves a replicated engine alone", () => {
    expect(onCluster("CREATE TABLE t (a Int8) ENGINE = ReplicatedMergeTree", "c")).toContain("ENGINE = ReplicatedMergeTree");
  });

  it("refuses a name that is more than a word", () => {
    expect(() => onCluster("SELECT 1", "a; DROP TABLE b")).toThrow("letters, digits");
  });
});
