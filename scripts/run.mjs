/** `node scripts/run.mjs <admin|seed|migrate> ...`: one of our commands, on the installation that runs here or on stores for the moment. */
import { bootstrap } from "./bootstrap.mjs";
import { buildStale } from "./build.mjs";

await bootstrap();
await buildStale({ only: ["database client", "programs"] });
const { main } = await import("../dist/supervisor.mjs");
await main(["run", ...process.argv.slice(2)]);
