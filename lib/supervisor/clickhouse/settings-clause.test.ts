import { describe, expect, test } from "vitest";
import { withSettings } from "./settings-clause";
import { readStatement } from "./statement";

const apply = (sql: string, settings: Record<string, string>, limits = {}) =>
  withSettings(readStatement(sql), new Map(Object.entries(settings)), limits);

describe("withSettings", () => {
  test.each([
    ["SELECT 1", { max_threads: "2" }, "SELECT 1 SETTINGS max_threads = 2"],
    ["SELECT 1", {}, "SELECT 1"],
    ["SELECT 1 -- comment", { max_threads: "2" }, "SELECT 1 SETTINGS max_threads = 2"],
    ["SELECT 1;", { max_threads: "2" }, "SELECT 1 SETTINGS max_threads = 2"],
    ["SELECT 1 FORMAT JSON", { max_threads: "2" }, "SELECT 1 FORMAT JSON SETTINGS max_threads = 2"],
    ["SELECT 1", { join_algorithm: "hash', readonly = '0" }, "SELECT 1 SETTINGS join_algorithm = 'hash\\', readonly = \\'0'"],
    ["SELECT 1 SETTINGS a = 1", { b: "2" }, "SELECT 1  SETTINGS b = 2, a = 1"],
    ["SELECT 1 SETTINGS a = 1, c = 'x' FORMAT JSON", { a: "2" }, "SELECT 1  SETTINGS a = 1, c = 'x'  FORMAT JSON"],
    ["SELECT 1 FORMAT JSON SETTINGS a = -1", { b: "2" }, "SELECT 1 FORMAT JSON  SETTINGS b = 2, a = -1"],
    ["SELECT (SELECT 1 SETTINGS a = 1)", { b: "2" }, "SELECT (SELECT 1 SETTINGS a = 1) SETTINGS b = 2"],
    ["SELECT 1 SETTINGS a = 1 UNION ALL SELECT 2", { b: "2" }, "SELECT 1 SETTINGS a = 1 UNION ALL SELECT 2 SETTINGS b = 2"],
    ["SELECT settings, 'SETTINGS a = 1' FROM t", { b: "2" }, "SELECT settings, 'SETTINGS a = 1' FROM t SETTINGS b = 2"],
    ["INSERT INTO t SELECT 1", { b: "2" }, "INSERT INTO t SELECT 1 SETTINGS b = 2"],
    ["INSERT INTO t SETTINGS a = 1 SELECT 1", { b: "2" }, "INSERT INTO t  SETTINGS b = 2, a = 1  SELECT 1"],
    ["INSERT INTO t VALUES (1)", { b: "2" }, "INSERT INTO t  SETTINGS b = 2 VALUES (1)"],
    ["ALTER TABLE t DELETE WHERE a = 1", { mutations_sync: "1" }, "ALTER TABLE t DELETE WHERE a = 1 SETTINGS mutations_sync = 1"],
    ["ALTER TABLE t DELETE WHERE 1 SETTINGS mutations_sync = 2", { b: "2" }, "ALTER TABLE t DELETE WHERE 1 SETTINGS mutations_sync = 2"],
    ["ALTER TABLE t MODIFY SETTING a = 1", { b: "2" }, "ALTER TABLE t MODIFY SETTING a = 1"],
    ["CREATE TABLE t (a Int8) ENGINE = Log", { b: "2" }, "CREATE TABLE t (a Int8) ENGINE = Log"],
    ["SYSTEM FLUSH LOGS", { b: "2" }, "SYSTEM FLUSH LOGS"],
  ])("%s with %j", (sql, settings, expected) => expect(apply(sql, settings)).toBe(expected));

  test.each([
    ["SELECT 1", {}, "10"],
    ["SELECT 1", { t: "5" }, "5"],
    ["SELECT 1", { t: "500" }, "60"],
    ["SELECT 1", { t: "0" }, "60"],
    ["SELECT 1", { t: "nonsense" }, "60"],
    ["SELECT 1 SETTINGS t = 7", { t: "5" }, "7"],
    ["SELECT 1 SETTINGS t = '900'", {}, "60"],
  ])("limits %s with %j to %s", (sql, settings, expected) => {
    expect(apply(sql, settings, { t: { standard: 10, most: 60 } })).toMatch(new RegExp(`SETTINGS t = ${expected}$`));
  });
});

describe("readStatement", () => {
  test.each([
    ["", "Empty query"],
    [" -- nothing", "Empty query"],
    ["SELECT 1; SELECT 2", "Multi-statements are not allowed"],
    ["SET max_threads = 1", "NOT_IMPLEMENTED"],
    ["USE other", "NOT_IMPLEMENTED"],
    ["CREATE TEMPORARY TABLE t (a Int8)", "NOT_IMPLEMENTED"],
    ["SELECT 1 INTO OUTFILE 'x'", "INTO_OUTFILE_NOT_ALLOWED"],
    ["INSERT INTO t FROM INFILE 'x' FORMAT CSV", "NOT_IMPLEMENTED"],
  ])("refuses %s", (sql, message) => expect(() => readStatement(sql)).toThrow(message));

  test("a semicolon inside a string or at the end is no second statement", () => {
    expect(readStatement("SELECT ';' ; ").sql).toBe("SELECT ';'");
  });
});
