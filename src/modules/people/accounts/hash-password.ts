import { Refusal } from "#platform/errors";
import { hash, verify } from "@node-rs/argon2";
import { asTyped } from "./password.ts";

/** OWASP Password Storage Cheat Sheet: argon2id (number 2, the package's default) with 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const atOnce = 2;
const mostWaiting = 60;
let running = 0;
const waiting: (() => void)[] = [];

/** Hashing takes memory and a thread each: a few at once, a queue, and beyond that a refusal rather than a server that stands still. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting)
      throw new Refusal("tooMany", "people/sign-in-busy", "Too many people sign in at this moment. Wait a few seconds, then try again.");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(asTyped(password), parameters));

let decoy: Promise<string> | undefined;

/** Takes as long whether there is a hash or not, so that the time does not tell who has an account. */
export async function verifyPassword(kept: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("the password of nobody");
  const against = kept ?? (await decoy);
  const fits = await inTurn(() => verify(against, asTyped(password)));
  return fits && kept !== undefined;
}
