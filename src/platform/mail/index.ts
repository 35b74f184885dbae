export { deliverMail } from "./deliver-mail.ts";
export { type Letter, type LetterItem } from "./letter.ts";
export { countMail, deleteMailOfPerson, forgetMail, listMail, mailOfPerson } from "./mail-store.ts";
export { queueMail, siteOf } from "./queue-mail.ts";
export { sendTestMail } from "./try-mail.ts";
