import { problemOf } from "@/lib/server/http/problem";
import { toAppError } from "@/lib/server/http/to-app-error";
import { runAdmin, USAGE } from "../admin/run-admin";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { env } from "../env";

/** `npm run admin`: accounts and tokens without a browser. Prints to standard output; failures to standard error. */
async function main(argv: string[]): Promise<number> {
  const asJson = argv.includes("--json");
  const args = argv.filter(arg => arg !== "--json");
  if (args.length === 0 || args.includes("--help")) {
    console.log(USAGE);
    return args.length === 0 ? 2 : 0;
  }
  try {
    const { LANEKEEPER_URL, PORT } = env();
    const db = controlDb();
    const say = (line: string) => console.error(line);
    const deps = { db, now, baseUrl: LANEKEEPER_URL ?? `http://localhost:${PORT}`, say };
    const result = await runAdmin(args, deps).finally(() => db.$disconnect());
    console.log(asJson ? JSON.stringify(result.json) : result.text);
    return 0;
  } catch (error) {
    const problem = problemOf(toAppError(error), "admin");
    if (problem.code === "internal") console.error(error);
    else if (asJson) console.error(JSON.stringify(problem));
    else
      console.error([problem.detail, ...(problem.errors ?? []).map(issue => `  ${issue.pointer.slice(1)}: ${issue.message}`)].join("\n"));
    return problem.code === "bad_request" ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
