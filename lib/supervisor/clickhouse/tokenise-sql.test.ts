import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteName, quoteString } from "./quote-sql";
import { tokeniseSql } from "./tokenise-sql";

const texts = (sql: string) => [...tokeniseSql(sql)].map(token => token.text);
const kinds = (sql: string) => [...tokeniseSql(sql)].map(token => token.kind);

describe("tokeniseSql", () => {
  test.each([
    ["SELECT a, 1.5e-3 FROM t", ["SELECT", "a", ",", "1.5e-3", "FROM", "t"]],
    ["SELECT 'it''s', 'a\\'b', '\\\\'", ["SELECT", "'it''s'", ",", "'a\\'b'", ",", "'\\\\'"]],
    ['SELECT `a``b`, "c\\"d"', ["SELECT", "`a``b`", ",", '"c\\"d"']],
    ["a -- {x:String}\nb", ["a", "b"]],
    ["a /* 'b' ; */ c", ["a", "c"]],
    ["a # rest ' of line\nb", ["a", "b"]],
    ["SELECT $x$ it's $y$ {a:b} $x$, 1", ["SELECT", "$x$ it's $y$ {a:b} $x$", ",", "1"]],
    ["SELECT \u2018it's\u2019", ["SELECT", "\u2018it's\u2019"]],
    ["{a:Array(String)}", ["{", "a", ":", "Array", "(", "String", ")", "}"]],
    ["", []],
    ["  -- only a comment", []],
    ["/* never ends", []],
    ["SELECT 'never ends", ["SELECT", "'never ends"]],
    ["SELECT 'ends in a backslash\\", ["SELECT", "'ends in a backslash\\"]],
  ])("%s", (sql, expected) => expect(texts(sql)).toEqual(expected));

  test("tells words, names, strings, numbers and symbols apart", () => {
    expect(kinds("a `b` \"c\" 'd' 1 ;")).toEqual(["word", "quoted", "quoted", "string", "number", "symbol"]);
  });

  test("tokens are in order, do not overlap and carry their own text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), sql => {
        let last = 0;
        for (const token of tokeniseSql(sql)) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(sql.slice(token.start, token.end)).toBe(token.text);
          last = token.end;
        }
        expect(last).toBeLessThanOrEqual(sql.length);
      }),
    );
  });

  test("a quoted string is one token, whatever it holds and whatever follows", () => {
    const hostile = fc.string({ unit: fc.constantFrom("'", "\\", "`", '"', "-", "/", "*", "\n", ";", "{", "}", "\0", "a", "\u2019") });
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "binary" })), text => {
        expect(texts(`${quoteString(text)} tail`)).toEqual([quoteString(text), "tail"]);
        expect(texts(`${quoteName(text)} tail`)).toEqual([quoteName(text), "tail"]);
      }),
    );
  });
});
