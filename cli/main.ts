import { processIo } from "./io";
import { runCommand } from "./run-command";

// A reader that has seen enough (`lanekeeper route | head -1`) is no error.
process.stdout.on("error", () => process.exit());

const exitCode = await runCommand(process.argv.slice(2), processIo);
// A request that was given up may hold its socket open for seconds; the answer is out, so end here.
process.stdout.write("", () => process.exit(exitCode));
