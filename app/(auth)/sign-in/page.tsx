import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { safeReturnTo } from "@/lib/client/safe-return-to";
import { findPageCtx } from "@/lib/server/http/page-ctx";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const returnTo = safeReturnTo(callbackUrl);
  if (await findPageCtx()) redirect(returnTo);
  return <SignInForm returnTo={returnTo} initialError={typeof error === "string" ? error : null} />;
}
