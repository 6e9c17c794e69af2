/** How fast policies are evaluated, served and made known, and how fast hooks answer, beside other people's software in the same run. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Measured, report } from "./measure/report";
import { CONTENDER_NAMES } from "./policy/contenders";
import { measureContender, measureEvaluation } from "./policy/evaluation";
import { measureHooks } from "./policy/hook-start";
import { measurePublishing } from "./policy/publish-latency";
import { startPublished } from "./policy/published";
import { serveBare, serveUnleash } from "./policy/rival-servers";
import { measureServing } from "./policy/serving";

const PARTS = ["evaluate", "serve", "publish", "hooks"];
const { values } = parseArgs({
  options: {
    only: { type: "string", default: PARTS.join(",") },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    // What follows is for the processes that a bench starts of itself.
    contender: { type: "string" },
    serve: { type: "string" },
    bytes: { type: "string", default: "" },
    token: { type: "string", default: "" },
    database: { type: "string", default: "" },
    port: { type: "string", default: "0" },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
const parts = values.only.split(",");

async function main(): Promise<void> {
  const contender = CONTENDER_NAMES.find(name => name === values.contender);
  if (contender !== undefined) return console.log(JSON.stringify(await measureContender(contender, seconds)));
  if (values.serve === "bare") return serveBare(await readFile(values.bytes), values.token);
  if (values.serve === "unleash") return serveUnleash(values.database, Number(values.port));
  const lines: Measured[] = parts.includes("evaluate") ? await measureEvaluation(rounds, seconds) : [];
  if (PARTS.slice(1).some(part => parts.includes(part))) lines.push(...(await measureInstallation()));
  report("policy", lines);
}

async function measureInstallation(): Promise<Measured[]> {
  const published = await startPublished();
  try {
    return [
      ...(parts.includes("hooks") ? await measureHooks(published) : []),
      ...(parts.includes("publish") ? await measurePublishing(published) : []),
      ...(parts.includes("serve") ? await measureServing(published, rounds, seconds) : []),
    ];
  } finally {
    await published.installation.remove();
  }
}

await main();
