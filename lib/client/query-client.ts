import { isServer, QueryClient } from "@tanstack/react-query";

/** Client errors are final: asking again does not change a 403. */
function worthRetrying(failures: number, error: Error): boolean {
  const status = "status" in error && typeof error.status === "number" ? error.status : 0;
  return failures < 2 && (status === 0 || status >= 500);
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}

let browserClient: QueryClient | undefined;

/** One client per tab; on the server one per render, so that no person ever sees another's data. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
