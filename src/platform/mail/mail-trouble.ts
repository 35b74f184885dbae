type SmtpError = Error & { readonly code?: string; readonly responseCode?: number; readonly response?: string };

export type MailTrouble = { readonly sentence: string; readonly isFinal: boolean };

/** What went wrong with the mail server, in plain words with its own answer, and whether trying again is of use. */
export function mailTrouble(error: unknown): MailTrouble {
  const { code = "", responseCode = 0, response, message } = (error instanceof Error ? error : new Error(String(error))) as SmtpError;
  const said = (response ?? message).replace(/\s+/g, " ").slice(0, 300);
  const sentence = ((): string => {
    if (code === "EAUTH") return "The mail server does not accept the name and password of MILLRACE_SMTP_URL";
    if (code === "EDNS" || /ENOTFOUND|EAI_AGAIN/.test(message)) return "The mail server's name in MILLRACE_SMTP_URL cannot be found";
    if (/ECONNREFUSED/.test(message)) return "Nothing listens at the address and port of MILLRACE_SMTP_URL";
    if (code === "ETIMEDOUT" || /ETIMEDOUT/.test(message)) return "The mail server did not answer in time";
    if (code === "ETLS" || /certificate|self.signed|wrong version number|STARTTLS/i.test(message))
      return "No encrypted connection to the mail server came about";
    if (code === "EENVELOPE" || (responseCode >= 500 && responseCode < 600)) return "The mail server refused this mail";
    if (responseCode >= 400) return "The mail server cannot take the mail now";
    return "The mail server could not be used";
  })();
  const isFinal = responseCode >= 500 && responseCode < 600 && code !== "EAUTH";
  return { sentence: `${sentence}: ${said}`, isFinal };
}
