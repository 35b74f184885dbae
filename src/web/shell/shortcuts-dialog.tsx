import type { ReactNode } from "react";
import { Dialog, Keys, Switch, type Command } from "../kit/index.ts";
import { messages } from "./messages.ts";
import { modifierKey } from "./modifier-key.ts";
import { useSingleKeys } from "./single-keys.ts";

type Props = { readonly isOpen: boolean; readonly onClose: () => void; readonly commands: readonly Command[] };

export function ShortcutsDialog({ isOpen, onClose, commands }: Props) {
  const [isOn, setOn] = useSingleKeys();
  const withKeys = commands.filter((command) => command.keys);
  return (
    <Dialog title={messages.shortcuts.title} isOpen={isOpen} onClose={onClose}>
      <h3 className="mb-1 text-sm text-muted">{messages.shortcuts.general}</h3>
      <dl className="mb-4">
        <Line keys={`${modifierKey()} K`} text={messages.shortcuts.palette} />
        <Line keys="?" text={messages.shortcuts.list} />
        <Line keys="Esc" text={messages.shortcuts.close} />
        <Line keys="Tab" text={messages.shortcuts.move} />
        <Line keys="Enter" text={messages.shortcuts.press} />
      </dl>
      {withKeys.length > 0 ? (
        <>
          <h3 className="mb-1 text-sm text-muted">{messages.shortcuts.page}</h3>
          <dl className="mb-4">
            {withKeys.map((command) => (
              <Line
                key={command.id}
                keys={command.keys ?? ""}
                text={command.data ? <span translate="no">{command.title}</span> : command.title}
              />
            ))}
          </dl>
        </>
      ) : null}
      <Switch isSelected={isOn} onChange={setOn}>
        {messages.shortcuts.single}
      </Switch>
      <p className="text-sm text-muted">{messages.shortcuts.singleHint}</p>
    </Dialog>
  );
}

function Line({ keys, text }: { readonly keys: string; readonly text: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 border-b border-line last:border-0">
      <dt>{text}</dt>
      <dd className="flex gap-1">
        {keys.split(" ").map((key) => (
          <Keys key={key}>{key}</Keys>
        ))}
      </dd>
    </div>
  );
}
