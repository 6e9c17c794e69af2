import { context } from "esbuild";
import { cliOptions, programOptions, publishCli } from "./build-parts.mjs";

/** Bundles the programs again whenever a source changes; the supervisor restarts those whose file became another one. */
export async function watchPrograms() {
  const publish = { name: "publish-cli", setup: build => build.onEnd(result => result.errors.length === 0 && publishCli()) };
  const contexts = await Promise.all([context(programOptions), context({ ...cliOptions, plugins: [publish] })]);
  await Promise.all(contexts.map(one => one.watch()));
}
