import { describe, expect, it } from "vitest";
import { workTypeClassifier } from "./classify";
import { STANDARD_WORK_TYPES } from "./standard-work-types";

const type = (id: string, ...phrases: string[]) => ({ id, name: id, phrases, signals: {} });

describe("workTypeClassifier", () => {
  it("lets the longest phrase win, then the policy's order", () => {
    const classify = workTypeClassifier([type("a", "fix"), type("b", "fix the test", "same"), type("c", "same")]);
    expect(classify("please fix it")).toBe("a");
    expect(classify("please fix the test")).toBe("b");
    expect(classify("the same again")).toBe("b");
  });

  it("matches whole words in any case, spacing and punctuation", () => {
    const classify = workTypeClassifier([type("a", "flaky test")]);
    expect(classify("There is a FLAKY\n  test!")).toBe("a");
    expect(classify("a flaky-test here")).toBe("a");
    expect(classify("flaky testing")).toBeNull();
    expect(classify("unflaky test")).toBeNull();
  });

  it("reads scripts that are written without spaces", () => {
    expect(workTypeClassifier([type("a", "修复测试")])("请修复测试，谢谢")).toBe("a");
  });

  it("gives null for nothing known, and reads only the beginning of a very long prompt", () => {
    const classify = workTypeClassifier([type("a", "needle"), type("b", "--")]);
    expect(classify("")).toBeNull();
    expect(classify("-- ?! --")).toBeNull();
    expect(classify(`needle ${"x ".repeat(500_000)}`)).toBe("a");
    expect(classify(`${"x ".repeat(500_000)} needle`)).toBeNull();
  });

  it.each([
    ["Make the tests pass again, CI has been red since Monday", "test-repair"],
    ["why is this undefined?", "quick-debug"],
    ["Prepare the release: bump the version and update the changelog", "release-prep"],
    ["How does this work?", "code-question"],
    ["Rename this variable to userId", "small-refactor"],
    ["Replace all uses of moment across the codebase", "codebase-change"],
    ["Please write a plan for the importer and then implement the feature", "multi-file-plan"],
    ["Split the module into three", "large-refactor"],
    ["add a docstring", "editor-interaction"],
    ["hello", null],
  ])("with the standard work types reads %j as %s", (prompt, expected) => {
    expect(workTypeClassifier(STANDARD_WORK_TYPES)(prompt)).toBe(expected);
  });
});
