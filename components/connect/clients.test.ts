import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nativeBatchSchema } from "@/lib/contract/native-events";
import { CONNECT_CLIENTS } from "./clients";

const target = { baseUrl: "https://lanes.example.org/", token: "lk_pat_abc" };

describe.each(CONNECT_CLIENTS.map(client => [client.name, client] as const))("%s", (_, client) => {
  const recipes = [client.personal, client.fleet];

  it("names this installation and carries the token, for one person and for a fleet", () => {
    for (const { snippets } of recipes) {
      const text = snippets.map(snippet => snippet.code(target)).join("\n");
      expect(text).toContain("https://lanes.example.org");
      expect(text).not.toContain("example.org//");
      expect(text).toContain("lk_pat_abc");
    }
  });

  it("gives JSON that is JSON", () => {
    for (const { title, code } of recipes.flatMap(recipe => recipe.snippets)) {
      if (/\.json/.test(title)) expect(() => JSON.parse(code(target))).not.toThrow();
    }
  });

  it("asks for no content but what edits and checks are derived from", () => {
    const text = recipes.flatMap(recipe => recipe.snippets.map(snippet => snippet.code(target))).join("\n");
    expect(text).not.toMatch(/captureContent|CAPTURE_CONTENT|LOG_USER_PROMPTS|log_user_prompt = true/i);
  });
});

const page = (name: string) => readFileSync(fileURLToPath(new URL(`../../docs/clients/${name}.md`, import.meta.url)), "utf8");
/** Code blocks of a page, JSON as its value so that its layout does not matter. */
const blocks = (name: string) =>
  [...page(name).matchAll(/```(\w+)\n(.*?)\n```/gs)].map(([, language, code = ""]) => comparable(language ?? "", code));
const comparable = (language: string, code: string): unknown => (language === "json" ? JSON.parse(code) : code);

it.each([
  ["codex", "codex"],
  ["claude-code", "claude-code"],
  ["gemini-cli", "gemini-cli"],
  ["opencode", "opencode"],
  ["copilot-chat", "vscode-copilot"],
])("%s: the documentation shows the configuration that Connect gives", (id, name) => {
  const snippet = CONNECT_CLIENTS.find(client => client.id === id)?.personal.snippets[0];
  const code = snippet?.code({ baseUrl: "https://lanekeeper.example.com", token: "YOUR_TOKEN" }) ?? "";
  expect(blocks(name)).toContainEqual(code.startsWith("{") ? JSON.parse(code) : code);
});

it("the event by hand is one that is accepted", () => {
  const other = CONNECT_CLIENTS.at(-1);
  const text = other?.personal.snippets.at(-1)?.code(target) ?? "";
  const body = /-d '(.*)'/.exec(text)?.[1] ?? "";
  expect(nativeBatchSchema.parse(JSON.parse(body)).events).toHaveLength(1);
});
