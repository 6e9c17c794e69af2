import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindParams } from "./bind-params";
import { tokeniseSql } from "./tokenise-sql";

const bind = (sql: string, params: Record<string, string>) => bindParams(sql, new Map(Object.entries(params)));
/** As @clickhouse/client sends a string. */
const sent = (text: string) =>
  text.replace(/[\\'\t\n\r]/g, char => ({ "\\": "\\\\", "'": "\\'", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[char] ?? char);

describe("bindParams", () => {
  test.each([
    ["SELECT {a:UInt8}", { a: "5" }, "SELECT CAST('5','UInt8')"],
    ["SELECT { a : Int64 }", { a: "-5" }, "SELECT CAST('-5','Int64')"],
    ["SELECT {a:String}", { a: sent("it's \\ a\tb\n") }, "SELECT CAST('it\\'s \\\\ a\\tb\\n','String')"],
    ["SELECT {a:String}", { a: "\\x41\\0" }, "SELECT CAST('A\\0','String')"],
    ["SELECT {a:Array(String)}", { a: "['it\\'s','b']" }, "SELECT CAST('[\\'it\\\\\\'s\\',\\'b\\']','Array(String)')"],
    ["SELECT {a:DateTime64(3, 'UTC')}", { a: "1.5" }, "SELECT CAST('1.5','DateTime64(3, \\'UTC\\')')"],
    ["SELECT {a:Nullable(String)}", { a: "\\N" }, "SELECT CAST(NULL,'Nullable(String)')"],
    ["SELECT {a:LowCardinality(Nullable(String))}", { a: "\\N" }, "SELECT CAST(NULL,'LowCardinality(Nullable(String))')"],
    ["SELECT {a:String}", { a: "\\N" }, "SELECT CAST('','String')"],
    ["SELECT * FROM {t:Identifier}", { t: "a`b" }, "SELECT * FROM `a\\`b`"],
    ["SELECT {a:UInt8}, {b:UInt8}, {a:UInt8}", { a: "1", b: "2" }, "SELECT CAST('1','UInt8'), CAST('2','UInt8'), CAST('1','UInt8')"],
    ["SELECT '{a:UInt8}', `{a:UInt8}` -- {a:UInt8}", {}, "SELECT '{a:UInt8}', `{a:UInt8}` -- {a:UInt8}"],
    ["SELECT {'k': 1}", {}, "SELECT {'k': 1}"],
    ["SELECT {a:String}", { a: "{b:String}", b: "x" }, "SELECT CAST('{b:String}','String')"],
  ])("%s with %j", (sql, params, expected) => expect(bind(sql, params)).toBe(expected));

  test.each([
    ["SELECT {a:UInt8}", {}, "Code: 456. DB::Exception: Substitution `a` is not set. (UNKNOWN_QUERY_PARAMETER)"],
    ["SELECT {a:UInt8}", { a: "5 OR 1" }, "BAD_QUERY_PARAMETER"],
    ["SELECT {a:Map(String, UInt8)}", { a: "{'a':1}" }, "NOT_IMPLEMENTED"],
    ["SELECT {a:Array(Map(String, UInt8))}", { a: "[]" }, "NOT_IMPLEMENTED"],
  ])("refuses %s with %j", (sql, params, message) => expect(() => bind(sql, params)).toThrow(message));

  test("a parameter is one literal of the query and never ends it, whatever text and type", () => {
    const hostile = fc.string({ unit: fc.constantFrom("'", "\\", "`", "-", "/", "*", "\n", ";", "{", "}", ":", ")", ",", "\0", "N", "x") });
    const text = fc.oneof(hostile, fc.string({ unit: "binary" }));
    const type = fc.constantFrom("String", "Nullable(String)", "Array(String)", "DateTime64(3, 'UTC')", "LowCardinality(String)");
    fc.assert(
      fc.property(text, type, fc.boolean(), (value, typeName, escaped) => {
        const tokens = [...tokeniseSql(bind(`SELECT {p:${typeName}} AS tail`, { p: escaped ? sent(value) : value }))];
        const [select, cast, open, literal, comma, typeLiteral, close, ...rest] = tokens;
        expect([select, cast, open, comma, close, ...rest].map(token => token?.text)).toEqual([
          "SELECT",
          "CAST",
          "(",
          ",",
          ")",
          "AS",
          "tail",
        ]);
        expect(literal?.kind === "string" || literal?.text === "NULL").toBe(true);
        expect(typeLiteral?.kind).toBe("string");
      }),
    );
  });
});
