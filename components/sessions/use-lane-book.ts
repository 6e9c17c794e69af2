"use client";

import { useQuery } from "@tanstack/react-query";
import type { LaneBook } from "@/components/charts/timeline/lane-book";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import { facetsQuery } from "@/lib/client/queries/telemetry";

/** The organisation's lanes with their names and looks. */
export function useLaneBook(): LaneBook {
  const known = useQuery(facetsQuery()).data?.lanes ?? [];
  const find = (id: string) => ({ id, name: laneNameOf(id, known), tone: laneToneOf(id, known) });
  return { lanes: known.map(lane => find(lane.id)), find };
}

/** A team's name by its slug; the slug where it is not known. */
export function useTeamName(): (slug: string) => string {
  const teams = useQuery(facetsQuery()).data?.teams ?? [];
  return slug => teams.find(team => team.id === slug)?.name ?? slug;
}
