type Packages = { packages: Record<string, { version?: string; optional?: boolean; devOptional?: boolean }> };
export function installDifference(lock: Packages, installed: Packages): string | null;
