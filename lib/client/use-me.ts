"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { type Permission, roleCan, roleDenial } from "@/lib/core/access/permissions";
import { meQuery } from "./queries/access";

/** The signed-in person; the dashboard layout has put it into the cache. */
export function useMe() {
  return useSuspenseQuery(meQuery()).data;
}

/** May the signed-in person do this? For showing; the server decides again. */
export function useCan(permission: Permission): boolean {
  return roleCan(useMe().role, permission);
}

/** Why a button or link is not for this role, or null when it is. */
export function useDenial(permission: Permission): string | null {
  return useCan(permission) ? null : roleDenial(permission);
}
