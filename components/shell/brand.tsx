"use client";

import Link from "next/link";
import { LogoMark } from "@/components/ui/logo-mark";
import { useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";

export function Brand() {
  const { org } = useMe();
  return (
    <Link href={page.overview} className="flex min-w-0 items-center gap-2 rounded-md">
      <LogoMark className="size-6 shrink-0" />
      <span className="min-w-0 leading-tight">
        <span className="block font-semibold text-base tracking-tight">Lanekeeper</span>
        <span className="block truncate text-2xs text-muted">{org.name}</span>
      </span>
    </Link>
  );
}
