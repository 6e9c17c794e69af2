import Link from "next/link";
import { Button } from "@/components/ui/button";
import { page } from "@/lib/contract/paths";

type Props = { title: string; children: React.ReactNode };

/** Where a one-time link leads that no longer stands. */
export function LinkGone({ title, children }: Props) {
  return (
    <div className="grid justify-items-start gap-3">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="text-muted">{children}</p>
      <Button asChild>
        <Link href={page.signIn}>Sign in</Link>
      </Button>
    </div>
  );
}
