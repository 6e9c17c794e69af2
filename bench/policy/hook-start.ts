import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "@/e2e/clients/run";
import { quantile } from "../measure/quantile";
import type { Measured } from "../measure/report";
import type { Published } from "./published";

const CALLS = 30;
const CPU_ROUNDS = 3;
const CALLS_A_ROUND = 10;
const BUDGET_MS = 50;
const BARE = "node -e 0";

/** How long a tool waits for its hook, beside a Node that does nothing, called in turns. Processor time includes what the system does for them. */
export async function measureHooks({ installation: { url }, token }: Published): Promise<Measured[]> {
  const home = await mkdtemp(path.join(tmpdir(), "lanekeeper bench "));
  const program = path.resolve("dist/lanekeeper.mjs");
  const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home };
  const login = await run(process.execPath, [program, "login", "--url", url], { env, input: token, timeoutMs: 30_000 });
  if (login.code !== 0) throw new Error(login.output);
  const prompt = { session_id: "bench", hook_event_name: "UserPromptSubmit", prompt: "make the tests pass", cwd: home };
  const tool = { ...prompt, hook_event_name: "PostToolUse", tool_use_id: "call-1", tool_name: "shell", tool_input: { command: "ls" } };
  const calls = {
    [BARE]: { words: ["-e", "0"], input: "" },
    "hook codex, a prompt": { words: [program, "hook", "codex"], input: JSON.stringify(prompt) },
    "hook codex, a tool's result": { words: [program, "hook", "codex"], input: JSON.stringify(tool) },
    "route --json": { words: [program, "route", "--json"], input: "" },
  };
  const wallMs = new Map<string, number[]>();
  const cpuMs = new Map<string, number[]>();
  for (let i = 0; i < CALLS; i++) {
    for (const [name, { words, input }] of Object.entries(calls)) {
      const started = performance.now();
      await run(process.execPath, words, { env, input, timeoutMs: 30_000 });
      wallMs.set(name, [...(wallMs.get(name) ?? []), performance.now() - started]);
    }
  }
  for (let i = 0; i < CPU_ROUNDS; i++) {
    for (const [name, { words, input }] of Object.entries(calls)) {
      const file = path.join(home, "input.json");
      await writeFile(file, input);
      // `times` of the shell tells what its children have used, in steps of 10 ms.
      const script = `for i in ${"1 ".repeat(CALLS_A_ROUND)}; do "$@" < "$0" > /dev/null; done; times`;
      const { stdout } = await run("sh", ["-c", script, file, process.execPath, ...words], { env, timeoutMs: 60_000 });
      cpuMs.set(name, [...(cpuMs.get(name) ?? []), childTimeMs(stdout) / CALLS_A_ROUND]);
    }
  }
  await rm(home, { recursive: true, force: true });
  const median = (values: Map<string, number[]>, name: string) => quantile(values.get(name) ?? [], 0.5);
  return Object.keys(calls).flatMap((name): Measured[] => {
    const untilEnd = median(wallMs, name);
    const budget = name.startsWith("hook") ? { budget: { atMost: BUDGET_MS } } : {};
    return [
      { what: `start: ${name}, until it ends`, value: untilEnd, unit: "ms", ...budget },
      { what: `start: ${name}, processor time`, value: median(cpuMs, name), unit: "ms" },
      ...(name === BARE ? [] : [{ what: `start: ${name} / ${BARE}`, value: untilEnd / median(wallMs, BARE), unit: "x" }]),
    ];
  });
}

/** User and system time of the second line of `times`: "0m0.061s 0m0.012s". */
function childTimeMs(text: string): number {
  const line = text.trim().split("\n").at(-1) ?? "";
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}
