/** The pseudo-locale shows every catalogue text as «[Ŵĥïćĥ …]», so that a text outside the catalogues stands out. */
export const pseudo = "pseudo";

const key = "millrace.locale";
let current = initialLocale();

function initialLocale(): string {
  if (typeof window === "undefined") return "en";
  const asked = new URLSearchParams(window.location.search).get("locale");
  if (asked === null) return window.localStorage.getItem(key) ?? preferred();
  if (asked === pseudo || isKnown(asked)) window.localStorage.setItem(key, asked);
  else window.localStorage.removeItem(key);
  return window.localStorage.getItem(key) ?? preferred();
}

/** Catalogues are English so far; dates and numbers follow the reader's English. */
function preferred(): string {
  return navigator.languages.find((language) => language.startsWith("en")) ?? "en-GB";
}

function isKnown(locale: string): boolean {
  return locale.startsWith("en") && Intl.DateTimeFormat.supportedLocalesOf(safe(locale)).length > 0;
}

function safe(locale: string): string {
  return /^[A-Za-z]{2}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : "en";
}

/** The chosen locale: "pseudo" or a BCP 47 tag. */
export function locale(): string {
  return current;
}

/** What `Intl` understands: the pseudo-locale writes numbers and dates as English. */
export function intlLocale(): string {
  return current === pseudo ? "en-GB" : current;
}

/** For tests and the settings; texts already on the screen change with the next rendering. */
export function setLocale(next: string): void {
  current = next;
}
