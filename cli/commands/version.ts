import { EVALUATOR_VERSION } from "@/lib/core/policy/evaluator-version";
import { version as packageVersion } from "../../package.json";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";

export async function version(_args: string[], io: Io): Promise<ExitCode> {
  io.out(`lanekeeper ${packageVersion} (evaluator ${EVALUATOR_VERSION})`);
  return EXIT.done;
}
