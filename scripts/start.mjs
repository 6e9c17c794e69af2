/** `node scripts/start.mjs <start|demo|dev|serve|work>`: installs and builds what is missing, then becomes the supervisor. */
import { bootstrap } from "./bootstrap.mjs";
import { buildStale } from "./build.mjs";

const mode = process.argv[2] ?? "start";

await bootstrap();
if (mode === "dev") {
  // Next builds the web application itself as pages are opened.
  await buildStale({ only: ["database client", "programs"] });
  const { watchPrograms } = await import("./watch-programs.mjs");
  await watchPrograms();
} else {
  await buildStale();
}
const { main } = await import("../dist/supervisor.mjs");
await main([mode]);
