import { intlLocale } from "./locale.ts";

const rules = new Map<string, Intl.PluralRules>();
const formats = new Map<string, Intl.NumberFormat>();

/** The form for n, with # as the number in the reader's writing: `plural(2, { one: "# case", other: "# cases" })` is "2 cases". */
export function plural(n: number, forms: { readonly zero?: string; readonly one: string; readonly other: string }): string {
  const language = intlLocale();
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  const format = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, format);
  const form = n === 0 && forms.zero !== undefined ? forms.zero : rule.select(n) === "one" ? forms.one : forms.other;
  return form.replaceAll("#", format.format(n));
}
