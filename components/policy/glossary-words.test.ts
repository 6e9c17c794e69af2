import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { GLOSSARY } from "./glossary-words";

const glossary = readFileSync(new URL("../../docs/glossary.md", import.meta.url), "utf8");

it.each(Object.entries(GLOSSARY))("says of %s what the glossary says", (word, meaning) => {
  const row = glossary.split("\n").find(line => line.startsWith(`| ${word} |`));
  expect(row).toContain(`| ${meaning}`);
});
