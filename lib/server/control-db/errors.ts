const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** True when a write failed because of a unique constraint (Prisma's P2002). Codes are compared, classes exist once per bundle. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === "P2002";
}

const UNREACHABLE = new Set<unknown>(["P1001", "P1002", "P1008", "P1017", "P2024", "ECONNREFUSED", "ECONNRESET"]);

/** True when a store did not answer at all. */
export function isStoreUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(codeOf(error));
}
