import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";

type Props = { shown: string; query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> } };

/** How much of a paged list is shown, and the way to the next page. */
export function MoreFooter({ shown, query }: Props) {
  return (
    <CardFooter className="min-h-13">
      <p role="status">{shown}</p>
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
          Load more
        </Button>
      )}
    </CardFooter>
  );
}
