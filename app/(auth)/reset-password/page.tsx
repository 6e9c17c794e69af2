import type { Metadata } from "next";
import { LinkGone } from "@/components/account/link-gone";
import { ResetPasswordForm } from "@/components/account/reset-password-form";

export const metadata: Metadata = { title: "New password" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ResetPasswordPage({ searchParams }: Props) {
  const { token } = await searchParams;
  if (typeof token === "string" && token !== "") return <ResetPasswordForm token={token} />;
  return <LinkGone title="This address needs its link">Open the link of the mail you were sent.</LinkGone>;
}
