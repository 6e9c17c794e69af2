import { describe, expect, it } from "vitest";
import { createUndo } from "./undo";

describe("createUndo", () => {
  it("takes back the last step first, each once, past one that fails", async () => {
    const undo = createUndo();
    const done: string[] = [];
    const failures: unknown[] = [];
    undo.add(() => void done.push("first"));
    undo.add(() => Promise.reject(new Error("second")));
    undo.add(async () => void done.push("third"));
    await undo.run(error => failures.push(error));
    await undo.run(error => failures.push(error));
    expect(done).toEqual(["third", "first"]);
    expect(failures).toEqual([new Error("second")]);
  });
});
