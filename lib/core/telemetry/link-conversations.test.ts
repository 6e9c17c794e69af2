import { describe, expect, test } from "vitest";
import { linkConversations } from "./link-conversations";
import type { ConversationSummary } from "./summarize-conversations";

function summary(session: string, fields: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    session,
    parentSession: null,
    thread: "main",
    startMs: 0,
    endMs: 0,
    prompts: 1,
    promptTimesMs: [],
    toolCalls: 0,
    tool: "codex",
    surface: "tui",
    host: "host",
    tokenId: "token",
    childSessions: [],
    ...fields,
  };
}

const main = summary("main", { startMs: 1000, prompts: 2, promptTimesMs: [5000, 60_000], toolCalls: 1 });
const link = [{ child: "title", parent: "main", kind: "auxiliary" }];

describe("titles with redacted prompts", () => {
  test.each([
    ["right after the first prompt", { startMs: 5100 }, true],
    ["right after a later prompt", { startMs: 61_900 }, true],
    ["at the same instant", { startMs: 5000 }, true],
    ["too late", { startMs: 7001 }, false],
    ["before the prompt", { startMs: 4999 }, false],
    ["with a second prompt", { startMs: 5100, prompts: 2 }, false],
    ["with a tool", { startMs: 5100, toolCalls: 1 }, false],
    ["on another host", { startMs: 5100, host: "other" }, false],
    ["with another token", { startMs: 5100, tokenId: "other" }, false],
    ["of another tool", { startMs: 5100, tool: "claude-code" }, false],
    ["not in a terminal", { startMs: 5100, surface: "exec" }, false],
    ["with an agent of its own", { startMs: 5100, childSessions: ["x"] }, false],
  ])("%s", (_, fields, linked) => {
    const links = linkConversations([main, summary("title", fields)]);
    expect(links.filter(({ child }) => child === "title")).toEqual(linked ? link : []);
  });

  test("an unknown host is not the same host", () => {
    expect(linkConversations([{ ...main, host: null }, summary("title", { startMs: 5100, host: null })])).toEqual([]);
  });

  test("the nearest prompt wins", () => {
    const other = summary("other", { startMs: 900, promptTimesMs: [4000], toolCalls: 3 });
    expect(linkConversations([other, main, summary("title", { startMs: 5500 })])).toEqual(link);
  });

  test("a title does not take a title as parent", () => {
    const titles = [summary("title", { startMs: 5100, promptTimesMs: [5150] }), summary("title-2", { startMs: 5300 })];
    expect(linkConversations([main, ...titles])).toEqual([...link, { child: "title-2", parent: "main", kind: "auxiliary" }]);
  });
});

describe("what is known", () => {
  test("a title by its text may come later", () => {
    expect(linkConversations([main, summary("title", { startMs: 20_000, thread: "auxiliary" })])).toEqual(link);
  });

  test("a title without its conversation has no link yet", () => {
    expect(linkConversations([summary("title", { thread: "auxiliary" })])).toEqual([]);
  });

  test("a spawned agent is a sub-agent even where it looks like a title", () => {
    const parent = { ...main, childSessions: ["agent"] };
    expect(linkConversations([parent, summary("agent", { startMs: 5100 })])).toEqual([
      { child: "agent", parent: "main", kind: "subagent" },
    ]);
  });

  test("a conversation never serves itself", () => {
    expect(linkConversations([summary("a", { childSessions: ["a"], parentSession: "a", surface: "exec" })])).toEqual([]);
  });
});
