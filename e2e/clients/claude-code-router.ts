import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { freePort, waitUntil } from "../installation";
import { installPackages } from "./install-packages";

/** The newest that runs on Node 20. */
export const ROUTER_VERSION = "2.0.0";

/** The real claude-code-router, from npm on demand; or a sentence that says why it cannot be had here. */
export async function installRouter(): Promise<{ program: string } | { missing: string }> {
  const name = "@musistudio/claude-code-router";
  const installed = await installPackages(`claude-code-router-${ROUTER_VERSION}`, [`${name}@${ROUTER_VERSION}`]);
  if ("missing" in installed) return installed;
  return { program: path.join(installed.folder, "node_modules", name, "dist/cli.js") };
}

/** A provider on loopback that speaks chat completions, answers one word, and remembers which models were asked for. */
export async function startProvider(): Promise<{ url: string; models: string[]; stop: () => Promise<void> }> {
  const models: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { model: string };
    models.push(model);
    const choices = [{ index: 0, message: { role: "assistant", content: "Done." }, finish_reason: "stop" }];
    const usage = { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ id: "c-1", object: "chat.completion", created: 1, model, choices, usage }));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1/chat/completions`, models, stop: () => new Promise(resolve => server.close(() => resolve())) };
}

type RouterOptions = { program: string; home: string; providerUrl: string; models: string[]; serverUrl: string; token: string };

/** Sets the router up as docs/recipes/claude-code-router.md says, with the module that stands there, and starts it. */
export async function startRouter({ program, home, providerUrl, models, serverUrl, token }: RouterOptions) {
  const folder = path.join(home, ".claude-code-router");
  await mkdir(folder, { recursive: true });
  const recipe = await readFile("docs/recipes/claude-code-router.md", "utf8");
  const module = /```js\n(.*?)```/s.exec(recipe)?.[1];
  if (module === undefined) throw new Error("The recipe holds no module.");
  await writeFile(path.join(folder, "lane.js"), module);
  await writeFile(path.join(folder, "lanekeeper-client.mjs"), await (await fetch(`${serverUrl}/cli/client.mjs`)).text());
  const port = await freePort();
  const config = {
    HOST: "127.0.0.1",
    PORT: port,
    NON_INTERACTIVE_MODE: true,
    CUSTOM_ROUTER_PATH: path.join(folder, "lane.js"),
    Providers: [{ name: "scripted", api_base_url: providerUrl, api_key: "loopback-only", models }],
    Router: { default: `scripted,${models[0]}` },
  };
  await writeFile(path.join(folder, "config.json"), JSON.stringify(config));
  const env = { PATH: process.env.PATH, HOME: home, LANEKEEPER_URL: serverUrl, LANEKEEPER_TOKEN: token };
  const child: ChildProcess = spawn(process.execPath, [program, "start"], { env: env as unknown as NodeJS.ProcessEnv, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await waitUntil("the router to answer", async () => (await fetch(url)).status < 500, 60_000);
  return {
    /** One message as Claude Code sends it; resolves to the status of the answer. */
    ask: async (text: string) => {
      const body = { model: "claude-sonnet-4-5", max_tokens: 10, messages: [{ role: "user", content: [{ type: "text", text }] }] };
      const headers = { "content-type": "application/json", "anthropic-version": "2023-06-01", "x-api-key": "loopback-only" };
      const answer = await fetch(`${url}/v1/messages`, { method: "POST", headers, body: JSON.stringify(body) });
      await answer.arrayBuffer();
      return answer.status;
    },
    stop: () => void child.kill(),
  };
}
