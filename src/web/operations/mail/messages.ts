import { catalogue, plural } from "../../messages/index.ts";

export const messages = catalogue("operations.mail", {
  nav: "Mail",
  documentTitle: "Mail",
  command: "See what was mailed",
  titleNotSetUp: "Mail is not set up, so nothing is sent",
  title: (failed: number) =>
    failed === 0
      ? "Every mail reached the mail server"
      : plural(failed, { one: "# mail could not be sent", other: "# mails could not be sent" }),
  lead: (from: string) => `From ${from}. What a mail said is forgotten once it is sent; the list is kept for 30 days.`,
  notSetUpTitle: "Give Millrace a mail server",
  notSetUp:
    "Set MILLRACE_SMTP_URL, such as smtp://user:password@mail.example.org:587, and MILLRACE_MAIL_FROM, then start again. Until then mail waits here for three days, and people see everything under Notices.",
  waiting: "Waiting",
  sent: "Sent",
  failed: "Not sent",
  show: "Show",
  all: "All",
  test: "Send a test mail",
  testTitle: "Send a test mail",
  testLead: "It is sent at once, and you see what the mail server says.",
  address: "To",
  send: "Send",
  tested: (address: string) => `The mail server took the test mail to ${address}.`,
  to: "To",
  subject: "About",
  state: "State",
  created: "Written",
  why: "What the mail server said",
  waitingNotSetUp: "Not sent: mail is not set up",
  waitingFor: (date: string) => `Waiting, next try ${date}`,
  sentAt: (date: string) => `Sent ${date}`,
  attempts: (n: number) => plural(n, { one: "# attempt", other: "# attempts" }),
  more: "Show older ones",
  emptyTitle: "Nothing was mailed yet",
  emptyText: "Mail about what people are told, and each person's daily digest, is listed here with what became of it.",
  none: "No mail in this state.",
});
