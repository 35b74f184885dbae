import {
  verdict as verdictSchema,
  type ContractContent,
  type ContractRow,
  type DimensionKey,
  type Verdict,
} from "#modules/governance/contract";
import { Button, Menu, Select, TextField } from "#web/kit";
import { memo, type KeyboardEvent } from "react";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import { CellPicker } from "./cell-picker.tsx";

const words = messages.rules;

export type RowActions = {
  readonly setCell: (id: string, key: DimensionKey, codes: readonly string[]) => void;
  readonly set: (id: string, change: Partial<ContractRow>, field?: string) => void;
  readonly duplicate: (id: string) => void;
  readonly addBelow: (id: string) => void;
  readonly move: (id: string, by: 1 | -1) => void;
  readonly remove: (id: string) => void;
  readonly open: (id: string) => void;
};

type Props = {
  readonly row: ContractRow;
  readonly number: number;
  readonly keys: readonly DimensionKey[];
  readonly dimensions: ContractContent["dimensions"];
  readonly topics: ContractContent["ask"]["topics"];
  readonly isOpen: boolean;
  readonly isDead: boolean;
  readonly actions: RowActions;
};

const verdictOptions = verdictSchema.options.map((value) => ({ value, label: page.verdict[value] }));

/** One rule: every cell is changed where it stands; conditions and reason open below. */
export const RuleRow = memo(function RuleRow({ row, number, keys, dimensions, topics, isOpen, isDead, actions }: Props) {
  const { id, cells, verdict, conditions, why } = row;
  const n = String(number);
  const said = [...conditions, why].filter((text) => text.trim() !== "");
  const lacks = verdict === "conditional" && conditions.every((one) => one.trim() === "");
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to whatever in the rule has the focus
    <tbody id={`rule-${id}`} className="group hover:bg-accent" onKeyDown={(event) => onKey(event, id, actions)}>
      <tr className="align-top">
        <th scope="row" className="px-2 pt-1.5 text-right text-sm font-normal text-muted">
          {n}
        </th>
        <td className="px-1 pt-1">
          <Select<Verdict>
            label={words.verdict(n)}
            labelHidden
            size="small"
            className="w-38"
            options={verdictOptions}
            value={verdict}
            onChange={(next) => actions.set(id, { verdict: next })}
          />
        </td>
        {keys.map((key) => (
          <td key={key} className="px-0.5 pt-1">
            <CellPicker
              label={words.cell(n, page.dimension[key])}
              values={dimensions[key]}
              codes={cells[key] ?? []}
              onChange={(codes) => actions.setCell(id, key, codes)}
            />
          </td>
        ))}
        <td className="px-1 pt-1">
          <Menu
            label={words.actions(n)}
            button={{ kind: "quiet", size: "small", icon: "more", iconOnly: true }}
            entries={[
              { id: "below", label: words.addBelow, icon: "plus", onAction: () => actions.addBelow(id) },
              { id: "duplicate", label: words.duplicate, icon: "split", onAction: () => actions.duplicate(id) },
              { id: "up", label: words.moveUp, icon: "up", onAction: () => actions.move(id, -1) },
              { id: "down", label: words.moveDown, icon: "down", onAction: () => actions.move(id, 1) },
              { id: "remove", label: words.removeOne, icon: "trash", onAction: () => actions.remove(id) },
            ]}
          />
        </td>
      </tr>
      <tr>
        <td className="border-b border-line" />
        <td colSpan={keys.length + 2} className="max-w-0 border-b border-line pb-1 pl-0.5">
          <Button
            kind="quiet"
            size="small"
            className="w-full justify-start overflow-hidden"
            aria-expanded={isOpen}
            aria-label={words.details(n)}
            onPress={() => actions.open(id)}
          >
            <span translate="no" className={`min-w-0 flex-1 truncate text-left font-normal ${lacks ? "text-danger" : "text-muted"}`}>
              {lacks ? words.needsCondition : said.join(" ") || "…"}
            </span>
          </Button>
          {isDead ? <p className="px-2.5 text-sm text-caution">{words.decides}</p> : null}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={keys.length + 3} className="border-b border-line bg-accent px-4 py-3">
            <div className="grid max-w-3xl gap-3 sm:grid-cols-2">
              <TextField
                label={words.conditions}
                rows={3}
                className="sm:col-span-2"
                value={conditions.join("\n")}
                error={lacks ? words.needsCondition : undefined}
                onChange={(text) => actions.set(id, { conditions: text === "" ? [] : text.split("\n").slice(0, 20) }, `conditions ${id}`)}
              />
              <TextField label={words.why} value={why} onChange={(text) => actions.set(id, { why: text }, `why ${id}`)} />
              <Select
                label={words.topic}
                options={[
                  { value: "", label: words.topicDefault },
                  ...topics.map(({ code, name, contact }) => ({
                    value: code,
                    label: contact.name ? `${name} (${contact.name})` : name,
                    data: true,
                  })),
                ]}
                value={row.topic ?? ""}
                onChange={(code) => actions.set(id, { topic: code === "" ? null : code })}
              />
            </div>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
});

/** The shortcuts of a row, from wherever in it the focus is, except while typing. */
function onKey(event: KeyboardEvent, id: string, actions: RowActions): void {
  const { key, altKey, ctrlKey, metaKey } = event;
  const act = (does: () => void): void => {
    event.preventDefault();
    event.stopPropagation();
    does();
  };
  if (altKey && key === "ArrowUp") act(() => actions.move(id, -1));
  else if (altKey && key === "ArrowDown") act(() => actions.move(id, 1));
  else if ((ctrlKey || metaKey) && key.toLowerCase() === "d") act(() => actions.duplicate(id));
  else if ((ctrlKey || metaKey) && key === "Enter") act(() => actions.addBelow(id));
  else if ((ctrlKey || metaKey) && key === "Backspace") act(() => actions.remove(id));
}
