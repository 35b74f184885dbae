import { z } from "zod";
import { id } from "../ids.ts";
import { route } from "../route.ts";

export const mailId = id("mail");
const state = z.enum(["waiting", "sent", "failed"]);

export const mailItem = z.object({
  id: mailId,
  kind: z.string(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  subject: z.string(),
  state,
  attempts: z.number().int(),
  nextAt: z.iso.datetime().nullable(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type MailItem = z.output<typeof mailItem>;

export const listMail = route({
  id: "listMail",
  method: "GET",
  path: "/api/operations/mail",
  summary: "What was mailed to whom, newest first, without what it said; `before` is the id of the last one read",
  permission: "operations:mail.read",
  query: z.object({ before: mailId.optional(), state: state.optional() }),
  ok: z.object({
    isSetUp: z.boolean(),
    from: z.string(),
    counts: z.object({ waiting: z.number().int(), sent: z.number().int(), failed: z.number().int() }),
    mails: z.array(mailItem),
    before: mailId.nullable(),
  }),
});

export const sendTestMail = route({
  id: "sendTestMail",
  method: "POST",
  path: "/api/operations/mail/test",
  summary: "Send one mail now and answer with what the mail server says",
  permission: "operations:mail.test",
  body: z.object({ address: z.email("Enter a mail address.").max(320) }),
  ok: z.object({ sent: z.literal(true) }),
});
