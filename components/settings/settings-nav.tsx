"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { SETTINGS_ITEMS } from "@/components/shell/nav-items";
import { tabListStyle, tabStyle } from "@/components/ui/tabs";
import { Tooltip } from "@/components/ui/tooltip";
import { classNames } from "@/lib/client/class-names";
import { keepFilters } from "@/lib/client/filter-query";
import { useMe } from "@/lib/client/use-me";
import { roleCan, roleDenial } from "@/lib/core/access/permissions";

export function SettingsNav() {
  const { role } = useMe();
  const pathname = usePathname();
  const params = useSearchParams();
  return (
    <nav aria-label="Settings" className={tabListStyle}>
      {SETTINGS_ITEMS.map(item =>
        roleCan(role, item.permission) ? (
          <Link
            key={item.href}
            href={keepFilters(item.href, params)}
            aria-current={pathname === item.href ? "page" : undefined}
            className={tabStyle}
          >
            {item.label}
          </Link>
        ) : (
          <Tooltip key={item.href} content={roleDenial(item.permission)}>
            <button type="button" aria-disabled="true" className={classNames(tabStyle, "cursor-not-allowed opacity-50")}>
              {item.label}
            </button>
          </Tooltip>
        ),
      )}
    </nav>
  );
}
