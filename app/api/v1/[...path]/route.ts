import { AppError } from "@/lib/core/app-error";
import { publicRoute } from "@/lib/server/http/route";

/** Addresses that do not exist answer as the rest of the API does, instead of with a page. */
const notFound = publicRoute(async () => {
  throw new AppError("not_found", "There is nothing at this address.");
});

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
