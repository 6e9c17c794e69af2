import { describe, expect, it } from "vitest";
import { asSealedValue, openSealedValues, personsIn } from "./sealed-value";

const sealed = (person: string, text: string | null) => ({ $personal: { person, sealed: text } });

describe("sealed values", () => {
  it.each([
    ["ciphertext", sealed("u1", "abc"), { person: "u1", sealed: "abc" }],
    ["a value that came after its key was shredded", sealed("u1", null), { person: "u1", sealed: null }],
    ["nothing", null, null],
    ["text", "$personal", null],
    ["an array", [sealed("u1", "abc")], null],
    ["another member beside it", { ...sealed("u1", "abc"), more: 1 }, null],
    ["no person", { $personal: { sealed: "abc" } }, null],
    ["a person that is no text", { $personal: { person: 1, sealed: "abc" } }, null],
    ["ciphertext that is no text", { $personal: { person: "u1", sealed: 1 } }, null],
    ["text in its place", { $personal: "u1" }, null],
  ])("are known by their shape: %s", (_, value, expected) => {
    expect(asSealedValue(value)).toEqual(expected);
  });

  it("are opened wherever they stand, and nothing else changes", () => {
    const value = { name: sealed("u1", "abc"), teams: ["core", { lead: sealed("u2", null) }], version: 3, none: null };
    expect(personsIn(value)).toEqual(["u1", "u2"]);
    const opened = openSealedValues(value, ({ person, sealed: text }) => `${person}:${text}`);
    expect(opened).toEqual({ name: "u1:abc", teams: ["core", { lead: "u2:null" }], version: 3, none: null });
    expect(personsIn(opened)).toEqual([]);
  });
});
