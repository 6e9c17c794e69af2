import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as it arrived: who it was for, its subject, its text without transfer encoding. */
export type ReceivedMail = { to: string[]; from: string; subject: string; text: string };
export type MailServer = { received: ReceivedMail[]; stop: () => Promise<void> };

/** Recipients of this domain are refused. */
export const REFUSED_DOMAIN = "refused.example";

/** A real SMTP server on loopback, named by SMTP_URL. Call it before anything reads the environment. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address.endsWith(`@${REFUSED_DOMAIN}`) ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        received.push({ to: envelope.rcptTo.map(({ address }) => address), from, ...readMail(Buffer.concat(chunks).toString()) });
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  return { received, stop: () => new Promise(resolve => server.close(() => resolve())) };
}

function readMail(raw: string): { subject: string; text: string } {
  const end = raw.indexOf("\r\n\r\n");
  const head = raw.slice(0, end);
  const body = raw
    .slice(end + 4)
    .replaceAll("\r\n", "\n")
    .trimEnd();
  const quoted = /^Content-Transfer-Encoding: quoted-printable$/im.test(head);
  return { subject: /^Subject: (.*)$/im.exec(head)?.[1]?.trim() ?? "", text: quoted ? unquote(body) : body };
}

/** Quoted-printable of ASCII (RFC 2045 section 6.7). */
function unquote(text: string): string {
  return text.replaceAll("=\n", "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
