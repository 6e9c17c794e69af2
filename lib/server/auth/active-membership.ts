/** The membership that a person acts by: of those that are active, the oldest. */
export const ACTIVE_MEMBERSHIP = { where: { active: true }, orderBy: { createdAt: "asc" }, take: 1 } as const;
