import { expect, it } from "vitest";
import { csvText } from "./csv-text";

it.each([
  [[["a", 1.5, true, null]], '"a",1.5,true,\r\n'],
  [[['say "no", twice\nmore']], '"say ""no"", twice\nmore"\r\n'],
  [[["=1+1"], ["-x"], ["@y"], ["+z"]], '"\'=1+1"\r\n"\'-x"\r\n"\'@y"\r\n"\'+z"\r\n'],
  [[], ""],
])("%j", (rows, text) => expect(csvText(rows)).toBe(text));
