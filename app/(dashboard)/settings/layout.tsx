import { SettingsNav } from "@/components/settings/settings-nav";
import { PageHeader } from "@/components/ui/page-header";

export default function SettingsLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" description="Every change is written to the audit log with your name." />
      <SettingsNav />
      <div className="pt-5">{children}</div>
    </>
  );
}
