import { forbidden, redirect } from "next/navigation";
import { SETTINGS_ITEMS } from "@/components/shell/nav-items";
import { can } from "@/lib/core/access/permissions";
import { pageCtx } from "@/lib/server/http/page-ctx";

/** The first part of the settings that the person may open. */
export default async function SettingsPage() {
  const { actor } = await pageCtx();
  const first = SETTINGS_ITEMS.find(item => can(actor, item.permission));
  return first ? redirect(first.href) : forbidden();
}
