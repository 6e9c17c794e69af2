/** Words that run another command, with how many words of their own follow (options aside). */
const WRAPPERS: Record<string, number> = {
  sudo: 0,
  env: 0,
  time: 0,
  nice: 0,
  nohup: 0,
  command: 0,
  exec: 0,
  npx: 0,
  bunx: 0,
  corepack: 0,
  "xvfb-run": 0,
  timeout: 1,
};
const RUNNERS = new Set([
  "pnpm exec",
  "pnpm dlx",
  "yarn dlx",
  "npm exec",
  "uv run",
  "poetry run",
  "pipenv run",
  "hatch run",
  "bundle exec",
]);

/** The command proper: without variable assignments, wrappers such as `sudo` or `npx`, and the directory of the program. */
export function commandWords(words: readonly string[]): string[] {
  let rest = words.filter(word => word !== "");
  for (let step = 0; step < 6; step += 1) {
    const first = rest[0];
    if (first === undefined) return [];
    const own = WRAPPERS[first];
    if (/^[A-Za-z_]\w*=/.test(first)) rest = rest.slice(1);
    else if (own !== undefined && Object.hasOwn(WRAPPERS, first)) rest = withoutOptions(rest.slice(1)).slice(own);
    else if (RUNNERS.has(`${first} ${rest[1]}`)) rest = withoutOptions(rest.slice(2));
    else break;
  }
  const program = rest[0]?.split("/").at(-1);
  return program === undefined ? [] : [program, ...rest.slice(1)];
}

function withoutOptions(words: string[]): string[] {
  const start = words.findIndex(word => !word.startsWith("-"));
  return start < 0 ? [] : words.slice(start);
}
