"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { Tooltip } from "@/components/ui/tooltip";
import { classNames } from "@/lib/client/class-names";
import { keepFilters } from "@/lib/client/filter-query";
import { useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import { roleDenial } from "@/lib/core/access/permissions";
import { AwaitingBadge } from "./awaiting-badge";
import { canOpen, isCurrent, NAV_GROUPS, type NavItem } from "./nav-items";

const itemStyle = "relative flex h-8 w-full items-center gap-2.5 rounded-md px-2.5 font-medium pointer-coarse:h-11 [&_svg]:size-4";

/** The main navigation. What the role cannot open stays visible and says who can. */
export function NavList({ onNavigate }: { onNavigate?: () => void }) {
  const { role } = useMe();
  return (
    <nav aria-label="Main" className="grid gap-4">
      {NAV_GROUPS.map(group => (
        <div key={group.label}>
          <h2 className="px-2.5 pb-1 font-medium text-2xs text-faint">{group.label}</h2>
          <ul className="grid gap-px">
            {group.items.map(item => (
              <li key={item.href}>{canOpen(item, role) ? <OpenItem item={item} onNavigate={onNavigate} /> : <ClosedItem item={item} />}</li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function OpenItem({ item, onNavigate }: { item: NavItem; onNavigate: (() => void) | undefined }) {
  const current = isCurrent(item.href, usePathname());
  const params = useSearchParams();
  return (
    <Link
      href={keepFilters(item.href, params)}
      aria-current={current ? "page" : undefined}
      onClick={onNavigate}
      className={classNames(
        itemStyle,
        current
          ? "bg-sunken text-ink before:absolute before:inset-y-1.5 before:left-0 before:w-0.75 before:rounded-full before:bg-accent"
          : "text-muted hover:bg-sunken/60 hover:text-ink",
      )}
    >
      <item.icon strokeWidth={1.75} aria-hidden="true" />
      {item.label}
      {item.href === page.policy && <AwaitingBadge className="ml-auto" />}
    </Link>
  );
}

function ClosedItem({ item }: { item: NavItem }) {
  const [first] = item.permissions;
  return (
    <Tooltip side="right" content={first ? roleDenial(first) : "Not for your role."}>
      <button type="button" aria-disabled="true" className={classNames(itemStyle, "cursor-not-allowed text-faint/70")}>
        <item.icon strokeWidth={1.75} aria-hidden="true" />
        {item.label}
      </button>
    </Tooltip>
  );
}
