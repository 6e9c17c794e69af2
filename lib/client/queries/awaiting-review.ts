import { queryOptions } from "@tanstack/react-query";
import { awaitingReviewSchema } from "@/lib/contract/awaiting-review";
import { api } from "@/lib/contract/paths";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** How many open change requests wait for a verdict of this person; asked for again now and then, because others make them wait. */
export const awaitingReviewQuery = () =>
  queryOptions({
    queryKey: queryKeys.awaitingReview,
    queryFn: ({ signal }) => request(awaitingReviewSchema, `${api.changeRequests}?status=open`, { signal }),
    refetchInterval: 60_000,
  });
