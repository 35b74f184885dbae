import type { PersonalDefinition } from "#platform/registry";
import { listAccess, listDirectory, removeAccess, removeFromDirectory } from "./access-store.ts";

const said: Readonly<Record<string, (detail: string | null) => string>> = {
  password: () => "A password of your own, kept as a hash that nobody can read",
  identity: (provider) => `You sign in through ${provider ?? "a provider"}`,
  session: (from) => `Signed in${from ? ` from ${from}` : ""}`,
  token: (name) => `API token "${name ?? ""}"`,
  directory: () => "What the directory of your organisation sends about you",
  group: (name) => `Member of the group "${name ?? ""}"`,
  import: (file) => `In the list "${file ?? ""}"`,
};

export const accessPersonal: readonly PersonalDefinition[] = [
  {
    id: "people/access",
    title: "How you sign in",
    seenBy: "Administrators see how somebody can sign in, never a password; where you are signed in only you see.",
    keptFor: "Sessions until they end, tokens until they run out, the rest while you are here.",
    read: async (db, personId) =>
      (await listAccess(db, personId)).map(({ since, what, detail }) => ({
        since,
        text: said[what]?.(detail) ?? what,
        data: { what, detail },
      })),
    erase: async (tx, personId) => {
      await removeAccess(tx, personId);
      return undefined;
    },
  },
  {
    id: "people/directory",
    title: "What directories and lists say about you",
    seenBy: "Administrators, where they look after the directory and the imports.",
    keptFor: "While the directory sends it; of lists until the import is removed.",
    read: async (db, personId) =>
      (await listDirectory(db, personId)).map(({ since, what, detail }) => ({
        since,
        text: said[what]?.(detail) ?? what,
        data: { what, detail },
      })),
    erase: async (tx, personId) => {
      await removeFromDirectory(tx, personId);
      return undefined;
    },
  },
];
