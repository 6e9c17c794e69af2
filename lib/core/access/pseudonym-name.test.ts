import { expect, test } from "vitest";
import { developerPseudonym } from "./developer-pseudonym";
import { developerName } from "./pseudonym-name";
import { ADJECTIVES, ANIMALS } from "./pseudonym-words";

const pseudonyms = Array.from({ length: 2000 }, (_, index) => `dev_${index.toString(36).padStart(16, "A")}`);

test("a pseudonym always has the same two-word name", () => {
  for (const pseudonym of pseudonyms) {
    expect(developerName(pseudonym)).toMatch(/^[a-z]+-[a-z]+$/);
    expect(developerName(pseudonym)).toBe(developerName(pseudonym));
  }
});

// The name is stored nowhere: were the words or the hash changed, everyone would be called differently.
test("known pseudonyms keep their names", () => {
  expect(developerName("dev_AAAAAAAAAAAAAAAA")).toBe("hale-caribou");
  expect(developerName("dev_Zm9vYmFyYmF6cXV4")).toBe("coastal-redstart");
});

test("names spread over the words, and no word is there twice", () => {
  const names = new Set(pseudonyms.map(developerName));
  expect(names.size).toBeGreaterThan(1850);
  expect(new Set(ADJECTIVES).size).toBe(ADJECTIVES.length);
  expect(new Set(ANIMALS).size).toBe(ANIMALS.length);
});

test("a person is one pseudonym however the address is written", () => {
  const hash = (_: "developer", text: string) => Buffer.from(text).toString("base64url");
  expect(developerPseudonym(hash, " Dev.One@Example.org")).toBe(developerPseudonym(hash, "dev.one@example.org"));
  expect(developerPseudonym(hash, "dev.one@example.org")).toMatch(/^dev_[\w-]{16}$/);
});
