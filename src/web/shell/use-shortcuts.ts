import { useEffect } from "react";
import type { Command } from "../kit/index.ts";
import { completes, isTyping } from "./key-sequence.ts";
import { singleKeysOn } from "./single-keys.ts";

type Shortcuts = {
  readonly commands: readonly Command[];
  readonly run: (command: Command) => void;
  readonly openPalette: () => void;
  readonly openList: () => void;
};

/** Ctrl-K or Cmd-K opens the palette, `?` the list; key sequences of commands run them. */
export function useShortcuts({ commands, run, openPalette, openList }: Shortcuts): void {
  useEffect(() => {
    let typed: { key: string; at: number }[] = [];
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn()) return;
      if (isTyping(event.target) || document.querySelector("[role=dialog], [role=menu], [role=listbox]")) return;
      if (event.key === "?") {
        event.preventDefault();
        openList();
        return;
      }
      typed = [...typed.filter(({ at }) => event.timeStamp - at < 1000), { key: event.key, at: event.timeStamp }].slice(-3);
      const command = completes(
        commands,
        typed.map(({ key }) => key),
      );
      if (!command) return;
      event.preventDefault();
      typed = [];
      run(command);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [commands, run, openPalette, openList]);
}
