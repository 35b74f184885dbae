import { useEffect } from "react";
import type { Command } from "./page-definition.ts";

let registered: readonly (readonly Command[])[] = [];
const listeners = new Set<() => void>();

function change(next: readonly (readonly Command[])[]) {
  registered = next;
  for (const listener of listeners) listener();
}

/** Commands of the page that is open, offered first in the palette. Keep the list stable with `useMemo`. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    change([...registered, commands]);
    return () => change(registered.filter((list) => list !== commands));
  }, [commands]);
}

export const commandStore = {
  read: () => registered,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
