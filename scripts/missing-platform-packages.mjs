const systems = new Set(["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"]);
const processors = new Set(["arm", "arm64", "ia32", "loong64", "mips64el", "mipsel", "ppc64", "riscv64", "s390x", "x64"]);
/** Names that packages use for what Node calls otherwise. */
const otherNames = { windows: "win32", wasm32: "wasm32", ppc64le: "ppc64", armv7: "arm", armhf: "arm", riscv64gc: "riscv64" };

/**
 * The optional dependencies that a lock file promises and does not hold, as the entries it lacks. A registry that misses one system's
 * package makes npm write such a lock, and then `npm ci` refuses it everywhere.
 * @param {{ packages: Record<string, any> }} lock
 * @returns {Record<string, object>} place in the lock file -> entry
 */
export function missingPlatformPackages(lock) {
  const missing = {};
  const isTaken = place => lock.packages[place] !== undefined || missing[place] !== undefined;
  for (const [dependent, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (lookupPlaces(dependent, name).some(place => lock.packages[place] !== undefined)) continue;
      const version = range.replace(/^[~^=]+/, "");
      const top = `node_modules/${name}`;
      if (missing[top]?.version === version) continue;
      const place = isTaken(top) ? `${dependent}/node_modules/${name}` : top;
      missing[place] = { version, ...(entry.dev ? { dev: true } : {}), optional: true, ...systemOf(name) };
    }
  }
  return missing;
}

/** Where Node looks for `name` from inside the package at `dependent`: its own node_modules, then those above. */
function lookupPlaces(dependent, name) {
  const parts = dependent === "" ? [] : dependent.split(/(?:^|\/)node_modules\//).slice(1);
  return Array.from({ length: parts.length + 1 }, (_, up) =>
    [...parts.slice(0, parts.length - up), name].map(part => `node_modules/${part}`).join("/"),
  );
}

/** `os`, `cpu` and `libc` of a platform package, as the words of its name tell them. */
export function systemOf(name) {
  const words = name.split(/[^a-z0-9]+/i).map(word => otherNames[word] ?? word);
  const os = words.find(word => systems.has(word));
  const cpu = words.find(word => processors.has(word) || word === "wasm32");
  const libc = words.some(word => /^musl/.test(word)) ? "musl" : os === "linux" && words.some(word => /^gnu/.test(word)) ? "glibc" : null;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}
