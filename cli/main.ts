import { processIo } from "./io";
import { runCommand } from "./run-command";

// Node's warnings are for its own developers: early releases of 20 call Ed25519 experimental, with every check of a signature.
process.removeAllListeners("warning");

// A request that was given up may hold its socket open for seconds; the answer is out, so end here.
void runCommand(process.argv.slice(2), processIo).then(exitCode => process.exit(exitCode));
