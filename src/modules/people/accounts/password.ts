import { mostTried } from "./most-tried-passwords.ts";

const leastCharacters = 12;
const mostCharacters = 1024;

/** What of a text is left for comparing: letters and digits, small. */
const core = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Two ways of typing the same characters are the same password. */
export const asTyped = (password: string): string => password.normalize("NFKC");

/**
 * Why somebody may not take this password; undefined when they may. Long, and not what is tried first (NIST SP 800-63B):
 * no rule asks for kinds of characters, and none for changing it.
 */
export function passwordFault(given: string, of: { readonly name: string; readonly email: string | null }): string | undefined {
  const password = asTyped(given);
  const characters = [...password];
  // One sign may stand for four letters: they are not counted as typed.
  if (Math.min(characters.length, [...given].length) < leastCharacters)
    return `A password needs ${leastCharacters} characters at least; several words do well.`;
  if (characters.length > mostCharacters) return "A password may have 1,024 characters.";
  if (new Set(characters).size < 5) return "This password has too few different characters.";
  const bare = core(password);
  if (mostTried.has(bare) || mostTried.has(password.toLowerCase()))
    return "This password is one of the most common ones, which are tried first.";
  const own = [of.name, of.email ?? "", of.email?.split("@")[0] ?? "", ...of.name.split(/[^\p{L}\p{N}]+/u)]
    .map(core)
    .filter((one) => one.length >= 3);
  const left = own.toSorted((a, b) => b.length - a.length).reduce((rest, one) => rest.replaceAll(one, ""), bare);
  if (left.length < bare.length && left.length < 6) return "This password is little more than your name or mail address.";
  return undefined;
}
