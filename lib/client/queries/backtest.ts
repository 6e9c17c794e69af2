import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { backtestSchema } from "@/lib/contract/backtest";
import { api } from "@/lib/contract/paths";
import { playgroundSchema } from "@/lib/contract/playground";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** A draft on the turns of the last days; the former answer stays in sight while another draft is tried. */
export const backtestQuery = (draft: PolicyDraft, published: number | null, days: number) =>
  queryOptions({
    queryKey: queryKeys.policyBacktest(published, days, canonicalJson(draft)),
    queryFn: ({ signal }) => request(backtestSchema, api.policyBacktest, { method: "POST", body: JSON.stringify({ draft, days }), signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });

/** What the published policy says of a recorded turn; its `context` is what is recorded of the turn. */
export const readRecordedTurn = (session: string, index: number) =>
  request(playgroundSchema, api.policyPlayground, { method: "POST", body: JSON.stringify({ turn: { session, index } }) });
