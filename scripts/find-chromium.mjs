import { existsSync } from "node:fs";
import { runCommand, runNode } from "./run-command.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser's program: CHROMIUM_PATH, an installed one, or one installed now. Null stands for Playwright's own download. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is no program.`);
    return named;
  }
  const found = places.find(place => existsSync(place));
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.error("No Chromium is installed; installing Debian's.");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await runCommand("apt-get", ["update", "-qq"], { env, quiet: true });
    const code = await runCommand("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env, quiet: true });
    if (code === 0 && existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  console.error("No Chromium is installed; Playwright downloads one.");
  const code = await runNode(["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  if (code !== 0) throw new Error("Playwright could not download a Chromium. Install one and name it with CHROMIUM_PATH.");
  return null;
}
