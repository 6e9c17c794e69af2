import type { Metadata } from "next";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { LinkGone } from "@/components/account/link-gone";
import { isMailConfigured } from "@/lib/server/mail/send-mail";

export const metadata: Metadata = { title: "Forgot the password" };

export default function ForgotPasswordPage() {
  if (isMailConfigured()) return <ForgotPasswordForm />;
  return (
    <LinkGone title="This installation sends no mail">Ask an administrator of your organisation for help with your password.</LinkGone>
  );
}
