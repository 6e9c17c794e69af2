import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root";
import { telemetryMigrationsFolder } from "./migrate-stores";
import { splitSql } from "./split-sql";

describe("splitSql", () => {
  it.each([
    ["two statements", "SELECT 1;\nSELECT 2;\n", ["SELECT 1", "SELECT 2"]],
    ["the last one without a semicolon", "SELECT 1;\nSELECT 2", ["SELECT 1", "SELECT 2"]],
    ["a comment behind the semicolon", "SELECT 1; -- one; two\nSELECT 2;", ["SELECT 1", "SELECT 2"]],
    ["a semicolon in a string", "SELECT 'a;\nb';\nSELECT 2;", ["SELECT 'a;\nb'", "SELECT 2"]],
    ["an escaped quote in a string", "SELECT 'it''s;\n', 'it\\'s;\n';\nSELECT 2;", ["SELECT 'it''s;\n', 'it\\'s;\n'", "SELECT 2"]],
    ["a semicolon in a quoted name", 'SELECT `a;\nb`, "c;\nd";', ['SELECT `a;\nb`, "c;\nd"']],
    ["a semicolon in comments", "-- one;\nSELECT /* two;\n */ 1;", ["SELECT  1"]],
    ["a semicolon in the middle of a line", "SELECT 1; SELECT 2;\n", ["SELECT 1; SELECT 2"]],
    ["minus and division", "SELECT 4 - 2 / 1;\n", ["SELECT 4 - 2 / 1"]],
    ["Windows line ends", "SELECT 1;\r\nSELECT 2;\r\n", ["SELECT 1", "SELECT 2"]],
    ["nothing but comments", "-- nothing;\n\n/* here; */\n;\n", []],
    ["an unclosed string", "SELECT 'a;\n", ["SELECT 'a;"]],
  ])("handles %s", (_, text, statements) => {
    expect(splitSql(text)).toEqual(statements);
  });

  it("finds the tables of the first migration", () => {
    const file = path.join(telemetryMigrationsFolder(repositoryRoot()), "0001_events_and_facts.sql");
    const heads = splitSql(readFileSync(file, "utf8")).map(statement => statement.split(" (")[0]);
    expect(heads).toEqual(["CREATE TABLE IF NOT EXISTS events", "CREATE TABLE IF NOT EXISTS session_facts"]);
  });
});
