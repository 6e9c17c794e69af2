import { AppError } from "@/lib/core/app-error";

/** Throws `bad_request` at `pointer` unless it is an IANA time zone this system knows. */
export function assertTimeZone(timeZone: string, pointer: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    const issues = [{ pointer, message: "Use an IANA time zone such as Europe/Zurich" }];
    throw new AppError("bad_request", `"${timeZone}" is not a time zone.`, { issues });
  }
}
