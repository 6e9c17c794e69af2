import { describe, expect, it } from "vitest";
import { modelIn } from "./managed-codex";
import { withResourceAttributes } from "./resource-attributes";
import { repoIn } from "./work-place";

describe("the repository's name", () => {
  it.each([
    ["https://github.com/acme/shop.git", "acme/shop"],
    ["https://user:secret@git.example.org/group/sub/shop", "group/sub/shop"],
    ["git@github.com:acme/shop.git", "acme/shop"],
    ["ssh://git@git.example.org:2222/acme/shop.git/", "acme/shop"],
    ["/srv/git/shop.git", null],
    ["shop", null],
  ])("in %s", (url, expected) => {
    expect(repoIn(`[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n\tfetch = +refs\n[branch "main"]\n`)).toBe(expected);
  });

  it("is that of origin", () => expect(repoIn('[remote "fork"]\n\turl = https://x.org/a/b\n')).toBeNull());
});

it.each([
  [undefined, { lane: "fast", repo: null }, "lane=fast"],
  ["a=b", { lane: "fast" }, "a=b,lane=fast"],
  ["lane=mine,", { lane: "fast", "team.id": "A, B" }, "lane=mine,team.id=A%2C%20B"],
  ["", {}, ""],
])("adds to OTEL_RESOURCE_ATTRIBUTES=%j what is known", (present, known, expected) => {
  expect(withResourceAttributes(present, known)).toBe(expected);
});

it.each([
  ['# Lane\nmodel = "a"\n', "a"],
  ["model='a'", "a"],
  ['model_provider = "x"\n', null],
  ['[profiles.fast]\nmodel = "a"\n', null],
  ["", null],
])("finds the model at the top of %j", (toml, expected) => expect(modelIn(toml)).toBe(expected));
