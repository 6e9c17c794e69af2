type LockEntry = { version?: string; optional?: boolean; dev?: boolean; optionalDependencies?: Record<string, string> };
export function missingPlatformPackages(lock: { packages: Record<string, LockEntry> }): Record<string, LockEntry>;
export function systemOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] };
