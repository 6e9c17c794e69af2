import { dehydrate, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import { makeQueryClient } from "@/lib/client/query-client";

type Props = {
  /** What the page loaded on the server: the key of the query that would fetch it, and the answer. */
  data: readonly (readonly [queryKey: QueryKey, value: unknown])[];
  children: React.ReactNode;
};

/** Hands data loaded on the server to the query cache, so that the first paint is complete and nothing is fetched twice. */
export function Prefetched({ data, children }: Props) {
  const client = makeQueryClient();
  for (const [queryKey, value] of data) client.setQueryData(queryKey, value);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
