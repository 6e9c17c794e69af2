import { Activity, ChartScatter, type LucideIcon, Plug, Route, Rows3, ScrollText, Settings2, TrendingDown } from "lucide-react";
import { page } from "@/lib/contract/paths";
import { type Permission, type Role, roleCan } from "@/lib/core/access/permissions";

export type NavItem = {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Any one of them opens the item. */
  permissions: readonly Permission[];
  /** True where the range and the filters of the header apply. */
  filtered: boolean;
};

/** The screens in the order of the loop: measure, decide, run. */
export const NAV_GROUPS: readonly { label: string; items: readonly NavItem[] }[] = [
  {
    label: "Measure",
    items: [
      { label: "Overview", href: page.overview, icon: ChartScatter, permissions: ["dashboard.view"], filtered: true },
      { label: "Sessions", href: page.sessions, icon: Rows3, permissions: ["sessions.view"], filtered: true },
      { label: "Escalations", href: page.escalations, icon: TrendingDown, permissions: ["sessions.view"], filtered: true },
    ],
  },
  {
    label: "Decide",
    items: [{ label: "Policy", href: page.policy, icon: Route, permissions: ["policy.read"], filtered: false }],
  },
  {
    label: "Run",
    items: [
      { label: "Telemetry", href: page.health, icon: Activity, permissions: ["sessions.view"], filtered: true },
      { label: "Connect", href: page.connect, icon: Plug, permissions: ["dashboard.view"], filtered: false },
      { label: "Audit log", href: page.audit, icon: ScrollText, permissions: ["audit.read"], filtered: false },
      {
        label: "Settings",
        href: page.settings,
        icon: Settings2,
        permissions: ["settings.manage", "tokens.manage", "members.manage"],
        filtered: false,
      },
    ],
  },
];

export const NAV_ITEMS: readonly NavItem[] = NAV_GROUPS.flatMap(group => group.items);

/** The parts of Settings, each with its own permission. */
export const SETTINGS_ITEMS = [
  { label: "Lanes and models", href: page.settingsLanes, permission: "settings.manage" },
  { label: "Tokens", href: page.settingsTokens, permission: "tokens.manage" },
  { label: "Members", href: page.settingsMembers, permission: "members.manage" },
] as const satisfies readonly { label: string; href: string; permission: Permission }[];

export function canOpen(item: NavItem, role: Role): boolean {
  return item.permissions.some(permission => roleCan(role, permission));
}

/** True when `pathname` is the item's page or one below it. */
export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
