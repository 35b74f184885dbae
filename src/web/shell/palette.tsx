import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, useFilter } from "react-aria-components";
import { Icon, Keys, type Command } from "../kit/index.ts";
import { messages } from "./messages.ts";

type PaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
  readonly onRun: (command: Command) => void;
};

/** Ctrl-K: jump, create, act, by typing. */
export function Palette({ isOpen, onClose, commands, onRun }: PaletteProps) {
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
      className="fixed inset-0 z-50 flex justify-center bg-shade p-3 pt-[10vh]"
    >
      <Modal className="appear h-fit w-full max-w-xl overflow-hidden rounded-lg border border-line bg-card shadow-raised">
        <Dialog aria-label={messages.palette.title} className="flex max-h-[70dvh] flex-col outline-none">
          <Autocomplete filter={(text, typed) => typed.split(/\s+/).every((word) => contains(text, word))}>
            <SearchField autoFocus aria-label={messages.palette.title} className="flex items-center gap-2.5 border-b border-line px-4">
              <Icon name="search" className="text-muted" />
              <Input
                className="min-h-12 min-w-0 flex-1 bg-transparent text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
                placeholder={messages.palette.placeholder}
              />
            </SearchField>
            <Menu
              aria-label={messages.palette.title}
              className="overflow-auto p-1.5 outline-none"
              renderEmptyState={() => <p className="px-3 py-4 text-muted">{messages.palette.none}</p>}
            >
              {commands.map((command) => (
                <MenuItem
                  key={command.id}
                  id={command.id}
                  textValue={`${command.title} ${command.words ?? ""}`}
                  onAction={() => {
                    onClose();
                    onRun(command);
                  }}
                  className="flex min-h-9 items-center gap-3 rounded-md px-3 outline-none data-focused:bg-accent-strong"
                >
                  <Icon name={command.icon ?? "chevron-right"} className="text-muted" />
                  <span className="min-w-0 flex-1 truncate" {...(command.data ? { translate: "no" as const } : {})}>
                    {command.title}
                  </span>
                  {command.keys ? <Keys>{command.keys}</Keys> : null}
                </MenuItem>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
