import type { Config } from "#platform/config";
import { createTransport } from "nodemailer";
import type { WrittenLetter } from "./letter.ts";

export type Addressee = { readonly name: string | null; readonly address: string };
export type Transport = {
  send(id: string, to: Addressee, letter: WrittenLetter): Promise<void>;
  close(): void;
};

/** One connection or a few to the mail server; undefined when mail is not set up. */
export function openTransport({ smtpUrl, mailFrom }: Pick<Config, "smtpUrl" | "mailFrom">): Transport | undefined {
  if (smtpUrl === undefined) return undefined;
  const url = new URL(smtpUrl);
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  const from = /^(.*) <(.+)>$/.exec(mailFrom);
  const sender = { name: from?.[1] ?? "", address: from?.[2] ?? mailFrom };
  const mailer = createTransport({
    pool: true,
    maxConnections: 3,
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port) || (url.protocol === "smtps:" ? 465 : 587),
    secure: url.protocol === "smtps:",
    // A password never travels in the clear, except within this machine.
    requireTLS: url.username !== "" && !isHere && url.protocol === "smtp:",
    ...(isHere && url.protocol === "smtp:" ? { ignoreTLS: true } : {}),
    ...(url.username === "" ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (id, to, { subject, text, html, unsubscribe }) => {
      await mailer.sendMail({
        from: sender,
        to: { name: to.name ?? "", address: to.address },
        subject,
        text,
        html,
        // The same whenever it is sent, so that a second copy can be told from another mail.
        messageId: `<${id}@${sender.address.split("@")[1] ?? "millrace"}>`,
        headers: {
          "auto-submitted": "auto-generated",
          ...(unsubscribe === undefined
            ? {}
            : { "list-unsubscribe": `<${unsubscribe}>`, "list-unsubscribe-post": "List-Unsubscribe=One-Click" }),
        },
      });
    },
    close: () => mailer.close(),
  };
}
