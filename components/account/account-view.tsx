import { PageHeader } from "@/components/ui/page-header";
import { PasswordCard } from "./password-card";
import { SecondFactorCard } from "./second-factor-card";
import { SessionsCard } from "./sessions-card";

export function AccountView() {
  return (
    <>
      <PageHeader title="Account" description="How you sign in, and where you are signed in." />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <SessionsCard />
        <div className="grid gap-5">
          <SecondFactorCard />
          <PasswordCard />
        </div>
      </div>
    </>
  );
}
