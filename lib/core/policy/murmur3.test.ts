import { describe, expect, it } from "vitest";
import { murmur3 } from "./murmur3";

describe("murmur3", () => {
  // Published vectors of MurmurHash3_x86_32 (smhasher and the reference implementations built on it).
  it.each([
    ["", 0, 0x00000000],
    ["", 1, 0x514e28b7],
    ["", 0xffffffff, 0x81f16f39],
    ["\0\0\0\0", 0, 0x2362f9de],
    ["a", 0x9747b28c, 0x7fa09ea6],
    ["aa", 0x9747b28c, 0x5d211726],
    ["aaa", 0x9747b28c, 0x283e0130],
    ["aaaa", 0x9747b28c, 0x5a97808a],
    ["abc", 0, 0xb3dd93fa],
    ["Hello, world!", 0x9747b28c, 0x24884cba],
    ["The quick brown fox jumps over the lazy dog", 0, 0x2e4ff723],
    ["ππππππππ", 0x9747b28c, 0xd58063c1],
    // Computed with the bytes of the UTF-8 form: one character that is no ASCII, in a block and in the tail.
    ["Āhello", 0, 0xba9d9814],
    ["helloĀ", 0, 0x231781a1],
    ["roll\u0080out", 0, 0x9c6138e6],
    ["größe-dev_1", 0, 0x8722504],
    ["a😀", 0, 0xe325d8b4],
  ])("hashes %j with seed %i", (text, seed, hash) => {
    expect(murmur3(text, seed)).toBe(hash);
  });
});
