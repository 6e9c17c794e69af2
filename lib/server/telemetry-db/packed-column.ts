/**
 * Whole numbers of a group as one text, which is a third of the bytes of a list and needs no parsing: the state of `groupArray` (its length as a LEB128
 * number, then the numbers, lowest byte first) in base64.
 */
export const packed = (type: "UInt16" | "UInt32", expression: string, where = "1"): string =>
  `base64Encode(toString(groupArrayIfState(to${type}(${expression}), ${where})))`;

export const unpacked16 = (text: unknown): Uint16Array => new Uint16Array(numbersOf(text));
export const unpacked32 = (text: unknown): Uint32Array => new Uint32Array(numbersOf(text));

/** The bytes behind the length, in a buffer of their own because typed arrays must begin at a multiple of their width. */
function numbersOf(text: unknown): ArrayBuffer {
  const bytes = Buffer.from(typeof text === "string" ? text : "", "base64");
  const start = bytes.findIndex(byte => byte < 0x80) + 1;
  return new Uint8Array(bytes.subarray(start)).buffer;
}
