import { locale, pseudo } from "./locale.ts";
import { accent, guard } from "./pseudo.ts";

/** A text, a text with values in it, or a group of them. */
export type Message = string | ((...values: never[]) => string);
export type Catalogue = { readonly [key: string]: Message | Catalogue };

/**
 * Every text of one room: `catalogue("workflows", { title: "Which file?", rows: (n: number) => plural(n, {...}) })`.
 * Read it like an object: `messages.title`, `messages.rows(3)`; a missing key is a type error. The room's name is
 * what a translation is filed under. Values given to a message are data and are not translated.
 */
export function catalogue<const C extends Catalogue>(room: string, texts: C): C {
  return group(room, texts) as C;
}

function group(path: string, texts: Catalogue): Catalogue {
  const result = {};
  for (const [key, message] of Object.entries(texts)) {
    const entry = typeof message === "object" ? group(`${path}.${key}`, message) : null;
    Object.defineProperty(result, key, { enumerable: true, get: () => entry ?? spoken(message as Message) });
  }
  return result;
}

function spoken(message: Message): Message {
  if (locale() !== pseudo) return message;
  if (typeof message === "string") return accent(message);
  return (...values: never[]) => accent(message(...(values.map(guard) as never[])));
}
