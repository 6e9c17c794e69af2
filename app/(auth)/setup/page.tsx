import type { Metadata } from "next";
import { SetupForm } from "@/components/account/setup-form";
import { SetupLinkMissing } from "@/components/account/setup-link-missing";

export const metadata: Metadata = { title: "Set up" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** First run: whoever holds the one-time link becomes the owner. */
export default async function SetupPage({ searchParams }: Props) {
  const { token } = await searchParams;
  return typeof token === "string" && token !== "" ? <SetupForm token={token} /> : <SetupLinkMissing />;
}
