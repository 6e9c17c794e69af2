/** Where the values of a JSON text begin, by JSON pointer, up to the first place where it stops being JSON. */
export type JsonPlaces = {
  offsets: ReadonlyMap<string, number>;
  /** Offset of the first mistake and what should stand there; null for a text that is JSON. */
  mistake: { offset: number; expected: string } | null;
};

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const DEEPEST = 200;

/** Reads JSON for its places; browsers differ in what they say about mistakes, or say nothing. */
export function jsonPlaces(text: string): JsonPlaces {
  const offsets = new Map<string, number>();
  let offset = 0;
  let mistake: JsonPlaces["mistake"] = null;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0] ?? null;
    offset += found?.length ?? 0;
    return found;
  };
  const fail = (expected: string): false => {
    mistake ??= { offset, expected };
    return false;
  };
  const take = (character: string): boolean => {
    match(SPACE);
    if (text[offset] !== character) return false;
    offset += 1;
    return true;
  };
  /** Members up to the closing bracket, with commas between them. */
  const members = (close: string, member: (index: number) => boolean): boolean => {
    if (take(close)) return true;
    for (let index = 0; member(index); index++) {
      if (take(close)) return true;
      if (!take(",")) return fail(`a comma or "${close}"`);
    }
    return false;
  };
  const value = (pointer: string, depth: number): boolean => {
    match(SPACE);
    offsets.set(pointer, offset);
    if (depth > DEEPEST) return fail("less nesting");
    if (take("[")) return members("]", index => value(`${pointer}/${index}`, depth + 1));
    if (take("{")) return members("}", () => member(pointer, depth));
    return match(SCALAR) !== null || match(STRING) !== null || fail("a value");
  };
  const member = (pointer: string, depth: number): boolean => {
    match(SPACE);
    const start = offset;
    const name = match(STRING);
    if (name === null) return fail("a name in double quotes");
    if (!take(":")) return fail("a colon");
    const key: unknown = JSON.parse(name);
    const inner = `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const isGood = value(inner, depth + 1);
    offsets.set(inner, start);
    return isGood;
  };

  if (value("", 0)) {
    match(SPACE);
    if (offset < text.length) fail("the end");
  }
  return { offsets, mistake };
}

/** "line 3, column 5", both from 1. */
export function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
