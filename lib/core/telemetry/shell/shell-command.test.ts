import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { execKind } from "./exec-kind";
import { gitEffect } from "./git-commands";
import { splitShell } from "./shell-command";

const words = (line: string) => splitShell(line).map(command => command.words);

describe("splitShell", () => {
  test.each([
    ["a b && c || d; e | f", [["a", "b"], ["c"], ["d"], ["e"], ["f"]]],
    [`echo "x && y" 'z; w' q\\ r`, [["echo", "x && y", "z; w", "q r"]]],
    ["a\nb # a comment; c\nd", [["a"], ["b"], ["d"]]],
    ["cat > out.txt <<'EOF'\ngit reset --hard\nEOF\nls", [["cat"], ["ls"]]],
    [
      `bash -lc "npm test && git commit -m 'a b'"`,
      [
        ["npm", "test"],
        ["git", "commit", "-m", "a b"],
      ],
    ],
    [
      "(cd web; npm test)",
      [
        ["cd", "web"],
        ["npm", "test"],
      ],
    ],
    ["long \\\n  --option", [["long", "--option"]]],
    [
      "npm test 2>&1 | tail -5",
      [
        ["npm", "test"],
        ["tail", "-5"],
      ],
    ],
    ["npm test > out.log 2>&1 --silent", [["npm", "test", "--silent"]]],
    ["npm test &> out.log && ls", [["npm", "test"], ["ls"]]],
    ["", []],
  ])("%s", (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  test("says whose exit status is the line's", () => {
    const reaches = (line: string) => splitShell(line).map(command => command.statusReaches);
    expect(reaches("a && b")).toEqual([true, true]);
    expect(reaches("a; b")).toEqual([false, true]);
    expect(reaches("a || true")).toEqual([false, true]);
    expect(reaches("a | b")).toEqual([false, true]);
    expect(reaches("set -e -o pipefail; a | b; c")).toEqual([true, true, true, true]);
  });

  test("never throws and always ends", () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), line => Array.isArray(splitShell(line))));
  });

  test.each(["'", '"', "\\", "$(", "<<A\n", "a ", "&|;", "#\n"])("ends on 20,000 times %j", part => {
    expect(Array.isArray(splitShell(part.repeat(20_000)))).toBe(true);
  });
});

describe("execKind", () => {
  test.each([
    ["cat app.js", "read"],
    ["cd src && sed -n '1,20p' a.ts | head", "read"],
    ["rg -n TODO | head", "search"],
    ["git log --oneline", "read"],
    ["git grep needle", "search"],
    ["cat a > b", "exec"],
    ["ls 2>/dev/null", "read"],
    ["sed -i s/a/b/ f", "exec"],
    ["npm test", "exec"],
    ["apply_patch <<'EOF'\n*** Begin Patch\nEOF", "edit"],
    ["echo hi", "exec"],
  ])("%s is %s", (line, kind) => {
    expect(execKind(splitShell(line))).toBe(kind);
  });
});

describe("gitEffect", () => {
  const effects = (line: string) => splitShell(line).map(gitEffect);
  test.each([
    ["git restore src/a.ts", { effect: "revert", paths: ["src/a.ts"] }],
    ["git restore .", { effect: "revert", paths: [] }],
    ["git restore --source HEAD~1 a.ts", { effect: "revert", paths: ["a.ts"] }],
    ["git restore --staged a.ts", null],
    ["git checkout -- a.ts", { effect: "revert", paths: ["a.ts"] }],
    ["git checkout HEAD a.ts", { effect: "revert", paths: ["a.ts"] }],
    ["git checkout main", null],
    ["git checkout -b feature/a.ts", null],
    ["git reset --hard", { effect: "revert", paths: [] }],
    ["git reset a.ts", null],
    ["git revert abc123", { effect: "revert", paths: [] }],
    ["git -C web -c user.name=x commit -am done", { effect: "commit" }],
    ["git commit --dry-run", null],
    ["gh pr create --fill", { effect: "pull_request" }],
    ["gh pr view", null],
    ["git status", null],
    ["sudo git commit -m x", { effect: "commit" }],
  ])("%s", (line, effect) => {
    expect(effects(line)).toEqual([effect]);
  });
});
