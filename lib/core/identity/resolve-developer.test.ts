import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDeveloperResolver, type DeveloperMerge, type IdentityLink } from "./resolve-developer";

const link = (identity: string, developer: string, team: string | null = null): IdentityLink => ({ identity, developer, team });
const merge = (developer: string, into: string): DeveloperMerge => ({ developer, into });

describe("createDeveloperResolver", () => {
  it.each<[what: string, names: string[], links: IdentityLink[], merges: DeveloperMerge[], developer: string | null]>([
    ["nobody without names", [], [], [], null],
    ["a person is itself", ["dev_p"], [], [], "dev_p"],
    ["a device that nothing is known of is nobody", ["ins_1"], [], [], null],
    ["an account stands for itself", ["dev_account"], [], [], "dev_account"],
    ["an account leads to the person it was seen with", ["dev_account"], [link("dev_account", "dev_p")], [], "dev_p"],
    ["a device by way of an account", ["ins_1"], [link("ins_1", "dev_account"), link("dev_account", "dev_p")], [], "dev_p"],
    ["two persons on one installation stay two", ["dev_p"], [link("ins_1", "dev_p"), link("ins_1", "dev_q")], [], "dev_p"],
    ["and the installation leads to neither", ["ins_1"], [link("ins_1", "dev_p"), link("ins_1", "dev_q")], [], null],
    ["an account of two persons is nobody", ["dev_account"], [link("dev_account", "dev_p"), link("dev_account", "dev_q")], [], null],
    [
      "the next name decides where the stronger is ambiguous",
      ["dev_account", "uid_1"],
      [link("dev_account", "dev_p"), link("dev_account", "dev_q"), link("uid_1", "dev_p")],
      [],
      "dev_p",
    ],
    [
      "an ambiguous name makes what hangs on it ambiguous",
      ["ins_1"],
      [link("ins_1", "dev_account"), link("dev_account", "dev_p"), link("dev_account", "dev_q")],
      [],
      null,
    ],
    ["two ways to one person are one", ["uid_1"], [link("uid_1", "dev_p"), link("uid_1", "dev_a"), link("dev_a", "dev_p")], [], "dev_p"],
    ["a merged person counts for the other", ["dev_p"], [], [merge("dev_p", "dev_q")], "dev_q"],
    ["merges follow each other", ["dev_p"], [], [merge("dev_p", "dev_q"), merge("dev_q", "dev_r")], "dev_r"],
    ["a merge ends an ambiguity", ["ins_1"], [link("ins_1", "dev_p"), link("ins_1", "dev_q")], [merge("dev_p", "dev_q")], "dev_q"],
    [
      "a merged account ignores what it was seen with",
      ["dev_a"],
      [link("dev_a", "dev_p"), link("dev_a", "dev_q")],
      [merge("dev_a", "dev_p")],
      "dev_p",
    ],
    ["a person merged into their own account", ["dev_p"], [link("dev_a", "dev_p")], [merge("dev_p", "dev_a")], "dev_a"],
    ["and the account with them", ["dev_a"], [link("dev_a", "dev_p")], [merge("dev_p", "dev_a")], "dev_a"],
    [
      "what is merged into an unclear account is that account",
      ["dev_p"],
      [link("dev_a", "dev_q"), link("dev_a", "dev_r")],
      [merge("dev_p", "dev_a")],
      "dev_a",
    ],
    ["a row about itself says nothing", ["ins_1"], [link("ins_1", "ins_1")], [], null],
    ["a ring of links", ["uid_1"], [link("uid_1", "uid_2"), link("uid_2", "uid_1")], [], null],
    ["a ring with a way out", ["uid_1"], [link("uid_1", "uid_2"), link("uid_2", "uid_1"), link("uid_2", "dev_p")], [], "dev_p"],
    ["a ring of merges ends", ["dev_p"], [], [merge("dev_p", "dev_q"), merge("dev_q", "dev_p")], "dev_q"],
  ])("%s", (_what, names, links, merges, developer) => {
    expect(createDeveloperResolver({ links, merges })(names)?.developer ?? null).toBe(developer);
  });

  it("gives the newest team that stood beside the name", () => {
    const links = [link("ins_1", "dev_p"), link("ins_1", "dev_p", "new"), link("ins_1", "dev_p", "old")];
    expect(createDeveloperResolver({ links, merges: [] })(["ins_1"])).toEqual({ developer: "dev_p", team: "new" });
  });

  it("gives the same answer whatever was asked before and in whatever order the map comes", () => {
    const name = fc.constantFrom("dev_a", "dev_b", "dev_c", "uid_1", "ins_1");
    const links = fc.array(fc.record({ identity: name, developer: name, team: fc.constant(null) }), { maxLength: 8 });
    const merges = fc.uniqueArray(fc.record({ developer: name, into: name }), { maxLength: 3, selector: each => each.developer });
    fc.assert(
      fc.property(links, merges, fc.array(name), name, (l, m, asked, last) => {
        const resolve = createDeveloperResolver({ links: l, merges: m });
        for (const each of asked) resolve([each]);
        expect(resolve([last])).toEqual(createDeveloperResolver({ links: [...l].reverse(), merges: [...m].reverse() })([last]));
      }),
    );
  });
});
