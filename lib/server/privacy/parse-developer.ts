import { developerSchema } from "@/lib/contract/people";
import { AppError } from "@/lib/core/app-error";

/** The pseudonym of an address; what is none names nobody. */
export function parseDeveloper(developer: string): string {
  if (!developerSchema.safeParse(developer).success) throw new AppError("not_found", "There is no such developer.");
  return developer;
}
