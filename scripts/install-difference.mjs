/**
 * Why node_modules is not what the lock file says, in a few words; null when it is. `installed` is npm's own record of what it put
 * there (node_modules/.package-lock.json). Optional packages may be missing: they are for other systems.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> }} installed
 * @returns {string | null}
 */
export function installDifference(lock, installed) {
  const present = Object.keys(installed.packages);
  if (present.length === 0) return "nothing is installed yet";
  const wanted = Object.entries(lock.packages).filter(([folder]) => folder !== "");
  const missing = wanted.filter(([folder, entry]) => !entry.optional && !entry.devOptional && installed.packages[folder] === undefined);
  const changed = present.filter(folder => lock.packages[folder]?.version !== installed.packages[folder]?.version);
  if (missing.length === 0 && changed.length === 0) return null;
  return `${missing.length + changed.length} differ from package-lock.json`;
}
