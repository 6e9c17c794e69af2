import { describe, expect, test } from "vitest";
import { checkKind } from "./check-commands";
import { splitShell } from "./shell-command";

const kindsOf = (line: string, patterns?: readonly string[]) => splitShell(line).map(command => checkKind(command, patterns));

describe("checkKind", () => {
  test.each([
    ["npm test", "test"],
    ["npm run test:unit -- --watch=false", "test"],
    ["npm --prefix web run lint", "lint"],
    ["pnpm --filter @acme/web test", "test"],
    ["./node_modules/.bin/jest --ci", "test"],
    ["CI=1 timeout 60 npx --yes playwright test", "test"],
    ["python3 -m pytest -q tests", "test"],
    ["node --test", "test"],
    ["node test.mjs", "test"],
    ["uv run pytest", "test"],
    ["./gradlew :app:testDebug", "test"],
    ["cargo +nightly clippy", "lint"],
    ["prettier --check .", "lint"],
    ["tsc -p .", "type"],
    ["make", "build"],
    ["make -j4", "build"],
    ["make clean", null],
    ["prettier --write .", null],
    ["node server.js", null],
    ["npm install", null],
    ["git commit -m 'npm test'", null],
  ])("%s is %s", (line, kind) => {
    expect(kindsOf(line)).toEqual([kind]);
  });

  test("an own list may name scripts and use wildcards; its kind is not known", () => {
    expect(kindsOf("./scripts/verify.sh all", ["./scripts/verify.sh"])).toEqual(["other"]);
    expect(kindsOf("just ci-fast", ["just ci-*"])).toEqual(["other"]);
    expect(kindsOf("npx vitest run", ["npx vitest"])).toEqual(["other"]);
    expect(kindsOf("npm test", [])).toEqual([null]);
  });
});
