import { describe, expect, test } from "vitest";
import { readInsertHead } from "./insert-head";

describe("readInsertHead", () => {
  test("reads table, columns, settings, format and where the data begins", () => {
    const text = "INSERT INTO db.`t` (a, `turns.index`, b) SETTINGS async_insert = 0, log_comment='x' FORMAT CSV\n1,'; SELECT";
    expect(readInsertHead(text)).toEqual({
      table: "db.t",
      columns: ["a", "turns.index", "b"],
      settings: new Map([
        ["async_insert", "0"],
        ["log_comment", "x"],
      ]),
      format: "CSV",
      dataStart: text.indexOf("1,"),
    });
  });

  test.each([
    ["INSERT INTO t FORMAT TSV\n\tx", "\tx"],
    ["INSERT INTO t FORMAT TSV\n\nx", "\nx"],
    ["insert into table t format JSONEachRow {}", "{}"],
    ["INSERT INTO t FORMAT JSONEachRow", ""],
  ])("data of %j", (text, data) => expect(text.slice(readInsertHead(text)?.dataStart)).toBe(data));

  test.each([
    "SELECT 1",
    "INSERT INTO t VALUES (1)",
    "INSERT INTO t SELECT 1 FORMAT JSON",
    "INSERT INTO FUNCTION null('a Int8') SELECT 1",
    "",
  ])("%s has no data in a format", text => expect(readInsertHead(text)).toBeNull());

  test.each([
    ["INSERT INTO t (* EXCEPT (a)) FORMAT JSONEachRow", "NOT_IMPLEMENTED"],
    ["INSERT INTO t FORMAT RowBinary", "NOT_IMPLEMENTED"],
    ["INSERT INTO t FORMAT Parquet", "NOT_IMPLEMENTED"],
    ["INSERT INTO `a b` FORMAT CSV", "NOT_IMPLEMENTED"],
    ["INSERT INTO t (a FORMAT CSV", "SYNTAX_ERROR"],
    ["INSERT INTO", "SYNTAX_ERROR"],
  ])("refuses %s", (text, type) => expect(() => readInsertHead(text)).toThrow(type));
});
