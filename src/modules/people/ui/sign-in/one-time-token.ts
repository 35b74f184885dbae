/** The token in an address like ".../sign-in#token=abc", in its fragment alone, or as such. */
export function tokenIn(text: string): string | null {
  const trimmed = text.trim();
  const hash = trimmed.includes("#") ? trimmed.slice(trimmed.indexOf("#") + 1) : trimmed;
  const token = hash.startsWith("token=") ? new URLSearchParams(hash).get("token") : hash;
  return token && /^[\w-]{8,200}$/.test(token) ? token : null;
}

/** Takes the token out of the address bar, so that it stays in no history entry and on no screenshot. */
export function takeTokenFromAddress(): string | null {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith("#token=")) return null;
  window.history.replaceState(window.history.state, "", pathname + search);
  return tokenIn(hash);
}

/** Where to go after signing in: an address of this application or home. */
export function addressAfter(next: string | undefined): string {
  // Browsers leave line ends and tabs out, and read a backslash as "/": what is left must not lead to another host.
  return next !== undefined && /^\/(?![/\\]|sign-in)[^\\\p{Cc}]*$/u.test(next) ? next : "/";
}
