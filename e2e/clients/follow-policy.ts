import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";

export type Follower = { versions: () => number[]; stop: () => void };

const PROGRAM = `
const [, module, url, token] = process.argv;
const { createPolicyClient } = await import(module);
const client = createPolicyClient({ url, token });
client.onChange(policy => process.stdout.write(policy.version + "\\n"));
await client.ready();
// Lives as long as the one who listens.
process.stdin.resume().on("end", () => process.exit());
`;

/** A program of its own that follows the policy with the built client module and is told of publishes over the event stream. */
export function followPolicy(url: string, token: string): Follower {
  const module = pathToFileURL(path.resolve("dist/client.mjs")).href;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", PROGRAM, module, url, token], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", chunk => (text += String(chunk)));
  return {
    versions: () => text.split("\n").filter(Boolean).map(Number),
    stop: () => child.kill(),
  };
}
