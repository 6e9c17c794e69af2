import { createTransport, type Transporter } from "nodemailer";
import { env } from "../env";
import { installationUrl } from "../http/installation-url";
import { logger } from "../log";
import { processState } from "../process-state";

export type Mail = { to: string; subject: string; text: string };
export type MailOutcome = "sent" | "failed" | "not-configured";

const PATIENCE_MS = 10_000;

/** Hands a mail to the SMTP server of `SMTP_URL`. A failure is logged, without the mail, and told to the caller. */
export async function sendMail(mail: Mail): Promise<MailOutcome> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL === undefined) return "not-configured";
  try {
    await transportOf(SMTP_URL).sendMail({ from: MAIL_FROM ?? defaultSender(), ...mail });
    return "sent";
  } catch (error) {
    logger().error({ reason: error instanceof Error && "code" in error ? error.code : "unknown" }, "A mail could not be sent.");
    return "failed";
  }
}

/** Whether mail can be sent at all. */
export function isMailConfigured(): boolean {
  return env().SMTP_URL !== undefined;
}

function transportOf(url: string): Transporter {
  return processState(`mail-transport:${url}`, () =>
    createTransport({ url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS }),
  );
}

function defaultSender(): string {
  return `Lanekeeper <lanekeeper@${new URL(installationUrl()).hostname}>`;
}
