"use client";

import { Command } from "cmdk";
import { CalendarRange, type LucideIcon, Search, SunMoon } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { menuItemStyle } from "@/components/ui/menu-style";
import { keepFilters } from "@/lib/client/filter-query";
import { THEMES } from "@/lib/client/theme";
import { presetRange, RANGE_PRESETS } from "@/lib/client/time-range";
import { useFilters, useToday } from "@/lib/client/use-filters";
import { useMe } from "@/lib/client/use-me";
import { useTheme } from "@/lib/client/use-theme";
import { roleCan } from "@/lib/core/access/permissions";
import { canOpen, NAV_ITEMS, SETTINGS_ITEMS } from "./nav-items";

const groupStyle =
  "**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-2xs **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-faint";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Everything by keyboard: pages, time range, theme. */
export function CommandPalette({ open, onOpenChange }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="veil-motion fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          aria-describedby={undefined}
          className="pop-motion fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-md overflow-hidden rounded-xl bg-raised shadow-pop outline-none"
        >
          <Radix.Title className="sr-only">Commands</Radix.Title>
          <Command label="Commands" loop>
            <div className="flex items-center gap-2.5 border-b px-3.5">
              <Search className="size-4 text-faint" aria-hidden="true" />
              <Command.Input
                placeholder="Page, range or theme"
                className="h-11 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
              />
            </div>
            <Command.List className="max-h-80 overflow-y-auto p-1.5">
              <Command.Empty className="px-2 py-6 text-center text-muted">No command of that name.</Command.Empty>
              <Commands close={() => onOpenChange(false)} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Commands({ close }: { close: () => void }) {
  const router = useRouter();
  const params = useSearchParams();
  const { role } = useMe();
  const { setTheme } = useTheme();
  const { setRange } = useFilters();
  const today = useToday();
  const run = (action: () => void) => () => {
    close();
    action();
  };
  const go = (href: string) => run(() => router.push(keepFilters(href, params)));
  return (
    <>
      <Command.Group heading="Go to" className={groupStyle}>
        {NAV_ITEMS.filter(item => canOpen(item, role)).map(item => (
          <Item key={item.href} icon={item.icon} label={item.label} onSelect={go(item.href)} />
        ))}
        {SETTINGS_ITEMS.filter(item => roleCan(role, item.permission)).map(item => (
          <Item key={item.href} icon={Search} hideIcon label={`Settings: ${item.label}`} onSelect={go(item.href)} />
        ))}
      </Command.Group>
      <Command.Group heading="Time range" className={groupStyle}>
        {RANGE_PRESETS.map(days => (
          <Item key={days} icon={CalendarRange} label={`Last ${days} days`} onSelect={run(() => void setRange(presetRange(days, today)))} />
        ))}
      </Command.Group>
      <Command.Group heading="Theme" className={groupStyle}>
        {THEMES.map(theme => (
          <Item
            key={theme}
            icon={SunMoon}
            label={theme === "system" ? "Theme like the device" : `${theme === "light" ? "Light" : "Dark"} theme`}
            onSelect={run(() => setTheme(theme))}
          />
        ))}
      </Command.Group>
    </>
  );
}

type ItemProps = { icon: LucideIcon; label: string; onSelect: () => void; hideIcon?: boolean };

function Item({ icon: Icon, label, onSelect, hideIcon = false }: ItemProps) {
  return (
    <Command.Item value={label} onSelect={onSelect} className={menuItemStyle}>
      <Icon className={hideIcon ? "invisible" : "text-muted"} strokeWidth={1.75} aria-hidden="true" />
      {label}
    </Command.Item>
  );
}
