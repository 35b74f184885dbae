import { Refusal } from "#platform/errors";
import { hashPassword } from "./hash-password.ts";
import { passwordFault } from "./password.ts";

/** The hash of a password that somebody may take; refuses "people/weak-password" under the field otherwise. */
export async function acceptedHash(password: string, of: { readonly name: string; readonly email: string | null }): Promise<string> {
  const message = passwordFault(password, of);
  if (message !== undefined) throw new Refusal("invalid", "people/weak-password", message, { errors: [{ path: "password", message }] });
  return hashPassword(password);
}
