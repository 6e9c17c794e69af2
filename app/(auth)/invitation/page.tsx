import type { Metadata } from "next";
import { AcceptInvitationForm } from "@/components/account/accept-invitation-form";
import { LinkGone } from "@/components/account/link-gone";
import { now } from "@/lib/server/clock";
import { controlDb } from "@/lib/server/control-db/client";
import { findInvitation } from "@/lib/server/invitations/find-invitation";

export const metadata: Metadata = { title: "Invitation" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Whoever holds the one-time link makes the account it invites to. */
export default async function InvitationPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const invitation = typeof token === "string" ? await findInvitation({ db: controlDb(), now }, token) : null;
  if (typeof token !== "string" || !invitation) {
    return (
      <LinkGone title="This invitation does not stand">
        It was used, taken back or has expired. Ask whoever invited you for a new one.
      </LinkGone>
    );
  }
  return <AcceptInvitationForm token={token} {...invitation} />;
}
