import { route } from "@/lib/server/http/route";
import { getReviewDebt } from "@/lib/server/review-debt/get-review-debt";

export const GET = route(({ ctx, query }) => getReviewDebt(ctx, query));
