import { useEffect, useRef, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from "react-aria-components";
import { Icon, Keys, type Command, type SearchSource } from "../kit/index.ts";
import { messages } from "./messages.ts";
import { useFound } from "./use-found.ts";

const words = messages.palette;

type PaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
  readonly sources: readonly SearchSource[];
  readonly onRun: (command: Command) => void;
};

/** Ctrl-K: jump, find, create, act, by typing. */
export function Palette({ isOpen, onClose, ...rest }: PaletteProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
      className="fixed inset-0 z-50 flex justify-center bg-shade p-3 pt-[10vh]"
    >
      <Modal className="appear h-fit w-full max-w-xl overflow-hidden rounded-lg border border-line bg-card shadow-raised">
        <Dialog aria-label={words.title} className="flex max-h-[70dvh] flex-col outline-none">
          <Finder onClose={onClose} {...rest} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Mounted anew each time, so that it opens empty. */
function Finder({ onClose, commands, sources, onRun }: Omit<PaletteProps, "isOpen">) {
  const { contains } = useFilter({ sensitivity: "base" });
  const [typed, setTyped] = useState("");
  const { found, isSearching, failed } = useFound(sources, typed);
  const fits = ({ title, words: other }: Command) =>
    typed
      .trim()
      .split(/\s+/)
      .every((word) => contains(`${title} ${other ?? ""}`, word));
  const shown = commands.filter(fits);
  const run = (command: Command) => {
    onClose();
    onRun(command);
  };
  // What came late is not marked yet: Enter takes the first line, and what is still being searched for once it is there.
  const firstOf = useRef<string | null>(null);
  const first = shown[0] ?? found[0]?.commands[0];
  useEffect(() => {
    if (firstOf.current !== typed || isSearching) return;
    firstOf.current = null;
    if (first) run(first);
  });
  const count = shown.length + found.reduce((sum, one) => sum + one.commands.length, 0);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField
        autoFocus
        aria-label={words.title}
        className="flex items-center gap-2.5 border-b border-line px-4"
        onSubmit={() => {
          if (typed.trim() === "") return;
          if (first && !isSearching) run(first);
          else firstOf.current = typed;
        }}
      >
        <Icon name="search" className="text-muted" />
        <Input
          className="min-h-12 min-w-0 flex-1 bg-transparent text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
          placeholder={words.placeholder}
        />
      </SearchField>
      <Menu
        aria-label={words.title}
        className="overflow-auto p-1.5 outline-none"
        renderEmptyState={() => (
          <p className="px-3 py-4 text-muted">{isSearching ? words.searching : failed ? words.failed : words.none}</p>
        )}
      >
        {shown.length > 0 ? (
          <MenuSection id="commands">
            {found.length > 0 ? <SectionName>{words.commands}</SectionName> : null}
            {shown.map((command) => (
              <Line key={command.id} command={command} onRun={run} />
            ))}
          </MenuSection>
        ) : null}
        {found.map(({ source, commands: things }) => (
          <MenuSection key={source.id} id={source.id}>
            <SectionName>{source.label()}</SectionName>
            {things.map((command) => (
              <Line key={command.id} command={command} onRun={run} />
            ))}
          </MenuSection>
        ))}
      </Menu>
      <p role="status" className="sr-only">
        {typed.trim() === "" ? null : isSearching ? words.searching : words.count(count)}
      </p>
      {failed && count > 0 ? <p className="border-t border-line px-4 py-2 text-sm text-caution">{words.failed}</p> : null}
    </Autocomplete>
  );
}

function SectionName({ children }: { readonly children: string }) {
  return <Header className="px-3 pt-1.5 pb-0.5 text-xs font-medium text-muted">{children}</Header>;
}

function Line({ command, onRun }: { readonly command: Command; readonly onRun: (command: Command) => void }) {
  const data = command.data ? { translate: "no" as const } : {};
  return (
    <MenuItem
      id={command.id}
      textValue={command.title}
      onAction={() => onRun(command)}
      className="flex min-h-9 items-center gap-3 rounded-md px-3 outline-none data-focused:bg-accent-strong"
    >
      <Icon name={command.icon ?? "chevron-right"} className="text-muted" />
      <span className="min-w-0 flex-1 truncate" {...data}>
        {command.title}
        {command.note ? <span className="ml-2 text-sm text-muted">{command.note}</span> : null}
      </span>
      {command.keys ? <Keys>{command.keys}</Keys> : null}
    </MenuItem>
  );
}
