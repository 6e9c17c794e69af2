export function sourceHash(root: string, paths: string[], leftOut?: string[]): string;
