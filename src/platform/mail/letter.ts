/** What a mail says, as data; written out as plain text and as simple HTML. Every text in it may come from anybody. */
export type Letter = {
  readonly subject: string;
  readonly greeting: string;
  readonly lead: string;
  readonly items: readonly LetterItem[];
  /** Why they get it, and how to get less. */
  readonly footer: readonly { readonly text: string; readonly href?: string }[];
  /** For the header List-Unsubscribe; takes the one click of RFC 8058. */
  readonly unsubscribe?: string;
};
export type LetterItem = {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly actions: readonly { readonly label: string; readonly href: string }[];
};
export type WrittenLetter = { readonly subject: string; readonly text: string; readonly html: string; readonly unsubscribe?: string };

/** One line without anything that a mail header would read as more than a text. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, 300);

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0) ?? 0};`).replaceAll("\n", "<br>");

const link = (href: string, label: string): string => `<a href="${escaped(href)}">${escaped(label)}</a>`;

export function writeLetter({ subject, greeting, lead, items, footer, unsubscribe }: Letter): WrittenLetter {
  const text = [
    oneLine(greeting),
    lead,
    ...items.map(({ title, text: says, href, actions }) =>
      [oneLine(title), says, href, ...actions.map((one) => `${oneLine(one.label)}: ${one.href}`)].filter((line) => line !== "").join("\n"),
    ),
    ["--", ...footer.map(({ text: says, href }) => (href ? `${says}: ${href}` : says))].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
  const html = [
    '<!doctype html><html><head><meta charset="utf-8"></head>',
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:0 auto;padding:16px">',
    `<p>${escaped(greeting)}</p>`,
    ...(lead === "" ? [] : [`<p>${escaped(lead)}</p>`]),
    ...items.map(
      ({ title, text: says, href, actions }) =>
        `<p><strong>${link(href, title)}</strong>${says === "" ? "" : `<br>${escaped(says)}`}${actions
          .map((one) => `<br>${link(one.href, one.label)}`)
          .join("")}</p>`,
    ),
    `<hr><p style="font-size:14px">${footer.map(({ text: says, href }) => (href ? link(href, says) : escaped(says))).join("<br>")}</p>`,
    "</body></html>",
  ].join("\n");
  return { subject: oneLine(subject), text, html, ...(unsubscribe === undefined ? {} : { unsubscribe }) };
}
