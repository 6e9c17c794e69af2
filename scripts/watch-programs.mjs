import { context } from "esbuild";
import { buildCli, programOptions } from "./build-parts.mjs";

/** Bundles the programs again whenever a source changes; the supervisor restarts those whose file became another one. */
export async function watchPrograms() {
  const rebuild = {
    name: "rebuild-cli",
    setup: ({ onEnd }) => onEnd(async ({ errors }) => void (errors.length === 0 && (await buildCli()))),
  };
  // This one is there to notice changes: the command is put together from two bundles.
  const cli = { ...programOptions, entryPoints: ["cli/main.ts"], outdir: undefined, sourcemap: false, write: false, plugins: [rebuild] };
  const contexts = await Promise.all([context(programOptions), context(cli)]);
  await Promise.all(contexts.map(one => one.watch()));
}
