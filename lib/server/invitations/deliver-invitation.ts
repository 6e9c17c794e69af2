import type { Invitation, SentInvitation } from "@/lib/contract/account";
import type { Ctx } from "../ctx";
import { sendMail } from "../mail/send-mail";

/** Mails the link to the person invited, or hands it to whoever invites when no mail takes it there. */
export async function deliverInvitation(ctx: Ctx, invitation: Invitation, link: string): Promise<SentInvitation> {
  const { name } = await ctx.db.organization.findUniqueOrThrow({ where: { id: ctx.actor.org }, select: { name: true } });
  const text = [
    `${ctx.actor.name} invites you to Lanekeeper of ${name}.`,
    "",
    "Open this link to choose your name and password. It works once, for seven days:",
    link,
    "",
    "If you did not expect this, ignore it.",
  ].join("\n");
  const mail = await sendMail({ to: invitation.email, subject: `Invitation to Lanekeeper of ${name}`, text });
  return { invitation, mail, link: mail === "sent" ? null : link };
}
