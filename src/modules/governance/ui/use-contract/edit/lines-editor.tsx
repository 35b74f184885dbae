import type { ContractContent } from "#modules/governance/contract";
import { Button, TextField } from "#web/kit";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import type { DraftEditor } from "./use-draft.ts";

const words = messages.page;
type Part = "approvedTools" | "prohibitedData" | "needsReview" | "mustBeLogged";
type Entry = ContractContent["mustBeLogged"][number];

/** The entries of one part of the page; what must be logged also says for which kind of work. */
export function LinesEditor({ part, draft: { content, change } }: { readonly part: Part; readonly draft: DraftEditor }) {
  const isLogged = part === "mustBeLogged";
  const entries: readonly (Omit<Entry, "workflowKind"> & Partial<Entry>)[] = content[part];
  const write = (make: (now: readonly object[]) => readonly object[], field?: string) =>
    change((now) => ({ ...now, [part]: make(now[part]) }) as ContractContent, field);
  const set = (at: number, part_: Partial<Entry>, field: string) =>
    write((now) => now.map((one, place) => (place === at ? { ...one, ...part_ } : one)), `${part} ${at} ${field}`);
  const move = (at: number, by: 1 | -1) => write((now) => now.toSpliced(at, 1).toSpliced(at + by, 0, now[at]!));
  return (
    <ul className="grid gap-2">
      {entries.map(({ text, note, workflowKind }, at) => {
        const named = `${page.sections[part]}, ${messages.entry(String(at + 1))}`;
        return (
          // eslint-disable-next-line react/no-array-index-key -- entries have no other name
          <li key={at} className="flex flex-wrap items-center gap-1">
            {isLogged ? (
              <TextField
                label={`${named}, ${words.workflowKind}`}
                labelHidden
                placeholder={words.workflowKind}
                className="w-full sm:w-48"
                value={workflowKind ?? ""}
                onChange={(value) => set(at, { workflowKind: value === "" ? null : value }, "kind")}
              />
            ) : null}
            <TextField
              label={named}
              labelHidden
              className="min-w-40 flex-3"
              value={text}
              onChange={(value) => set(at, { text: value }, "text")}
            />
            <TextField
              label={`${named}, ${words.note}`}
              labelHidden
              placeholder={words.note}
              className="min-w-32 flex-2"
              value={note}
              onChange={(value) => set(at, { note: value }, "note")}
            />
            <Button kind="quiet" size="small" icon="up" iconOnly isDisabled={at === 0} onPress={() => move(at, -1)}>
              {messages.up(named)}
            </Button>
            <Button kind="quiet" size="small" icon="down" iconOnly isDisabled={at === entries.length - 1} onPress={() => move(at, 1)}>
              {messages.down(named)}
            </Button>
            <Button kind="quiet" size="small" icon="trash" iconOnly onPress={() => write((now) => now.toSpliced(at, 1))}>
              {messages.remove(named)}
            </Button>
          </li>
        );
      })}
      <li>
        <Button
          size="small"
          icon="plus"
          isDisabled={entries.length >= 50}
          onPress={() => write((now) => [...now, isLogged ? { text: "", note: "", workflowKind: null } : { text: "", note: "" }])}
          aria-label={`${messages.add}: ${page.sections[part]}`}
        >
          {messages.add}
        </Button>
      </li>
    </ul>
  );
}
