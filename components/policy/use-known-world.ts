"use client";

import { useQuery } from "@tanstack/react-query";
import { policyDraftQuery } from "@/lib/client/queries/policy";
import type { KnownWorld } from "@/lib/core/policy/known-world";

const NOTHING: KnownWorld = {};

/** Models, tools and turns that the organisation has seen; the draft brings them along. */
export function useKnownWorld(): KnownWorld {
  return useQuery({ ...policyDraftQuery(), select: view => view.known }).data ?? NOTHING;
}
