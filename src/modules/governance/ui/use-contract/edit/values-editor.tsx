import { dimensionKeys, type DimensionKey } from "#modules/governance/contract";
import { Button, Section, TextField, useToasts } from "#web/kit";
import { useRef, useState, type KeyboardEvent } from "react";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import { addValue, changeValue, indent, indentParent, outdent, removeValue, treeOf, usesOf } from "./content-changes.ts";
import type { DraftEditor } from "./use-draft.ts";

const words = messages.values;

/** What rules can name, dimension by dimension, as trees. */
export function ValuesEditor({ draft }: { readonly draft: DraftEditor }) {
  return (
    <div>
      <p className="mb-4 max-w-3xl text-muted">
        {words.lead} {words.keys}
      </p>
      <div className="grid gap-x-8 gap-y-2 xl:grid-cols-2">
        {dimensionKeys.map((key) => (
          <Dimension key={key} of={key} draft={draft} />
        ))}
      </div>
    </div>
  );
}

function Dimension({ of, draft }: { readonly of: DimensionKey; readonly draft: DraftEditor }) {
  const { content, change } = draft;
  const [adding, setAdding] = useState("");
  const toasts = useToasts();
  const list = useRef<HTMLUListElement>(null);
  const name = page.dimension[of];
  const add = (behind?: string) => {
    const text = behind === undefined ? adding.trim() : words.untitled;
    if (text === "") return;
    change((now) => addValue(now, of, text, behind));
    setAdding("");
    if (behind !== undefined)
      setTimeout(() => {
        const fields = [...(list.current?.querySelectorAll("input") ?? [])];
        const at = fields.findIndex((field) => field === document.activeElement);
        fields
          .slice(at + 1)
          .find((field) => field.value === words.untitled)
          ?.select();
      });
  };
  const remove = (code: string, said: string) => {
    const before = content;
    change((now) => removeValue(now, of, code));
    toasts.show({ text: words.removed(said), undo: async () => change(() => before) });
  };
  const onKey = (event: KeyboardEvent, code: string) => {
    if (event.key === "Enter") add(code);
    else if (event.altKey && event.key === "ArrowRight") change((now) => indent(now, of, code));
    else if (event.altKey && event.key === "ArrowLeft") change((now) => outdent(now, of, code));
    else return;
    event.preventDefault();
  };
  return (
    <Section title={name}>
      <ul ref={list} className="grid gap-1">
        {treeOf(content.dimensions[of]).map(({ value, depth }) => {
          const uses = usesOf(content, of, value.code);
          return (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the field in it
            <li
              key={value.code}
              className="flex items-center gap-1"
              style={{ paddingLeft: `${depth * 1.5}rem` }}
              onKeyDown={(event) => onKey(event, value.code)}
            >
              <TextField
                label={words.name(name)}
                labelHidden
                className="min-w-0 flex-1"
                maxLength={200}
                value={value.name}
                onChange={(text) => change((now) => changeValue(now, of, value.code, { name: text }), `value ${of} ${value.code}`)}
              />
              <span className="hidden w-20 text-right text-sm whitespace-nowrap text-muted sm:block">
                {uses > 0 ? words.usedBy(uses) : words.unused}
              </span>
              <Button
                kind="quiet"
                size="small"
                icon="chevron-right"
                iconOnly
                isDisabled={indentParent(content.dimensions[of], value.code) === undefined}
                onPress={() => change((now) => indent(now, of, value.code))}
              >
                {words.indent(value.name)}
              </Button>
              <Button
                kind="quiet"
                size="small"
                icon="undo"
                iconOnly
                isDisabled={depth === 0}
                onPress={() => change((now) => outdent(now, of, value.code))}
              >
                {words.outdent(value.name)}
              </Button>
              <Button kind="quiet" size="small" icon="trash" iconOnly onPress={() => remove(value.code, value.name)}>
                {messages.remove(value.name)}
              </Button>
            </li>
          );
        })}
      </ul>
      <form
        className="mt-1 flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={words.add(name)}
          labelHidden
          className="min-w-0 flex-1"
          placeholder={words.add(name)}
          maxLength={200}
          value={adding}
          onChange={setAdding}
        />
        <Button type="submit" icon="plus" aria-label={words.add(name)}>
          {messages.add}
        </Button>
      </form>
    </Section>
  );
}
