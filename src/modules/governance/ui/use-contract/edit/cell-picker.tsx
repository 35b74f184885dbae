import type { DimensionValue } from "#modules/governance/contract";
import { Icon } from "#web/kit";
import { memo } from "react";
import { Button, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { messages as page } from "../messages.ts";
import { treeOf } from "./content-changes.ts";
import { messages } from "../edit-messages.ts";

type Props = {
  readonly label: string;
  readonly values: readonly DimensionValue[];
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
};

/** One or several values of a dimension, or any. Opens by Enter or Space; letters jump, Space chooses, Escape goes back. */
export const CellPicker = memo(function CellPicker({ label, values, codes, onChange }: Props) {
  const names = codes.map((code) => values.find((one) => one.code === code)?.name ?? code);
  return (
    <DialogTrigger>
      <Button
        aria-label={`${label}: ${names.length === 0 ? page.any : names.join(", ")}`}
        className="min-h-7 w-full min-w-24 rounded-sm px-1.5 py-1 text-left text-sm outline-offset-0 hover:bg-accent-strong data-pressed:bg-accent-strong"
      >
        {names.length === 0 ? <span className="text-muted">{page.any}</span> : <span translate="no">{names.join(", ")}</span>}
      </Button>
      <Popover
        className="appear max-h-96 w-72 max-w-[90vw] overflow-auto rounded-md border border-line bg-card p-1 text-text shadow-raised outline-none"
        offset={2}
      >
        <Dialog aria-label={label} className="outline-none">
          <ListBox
            aria-label={label}
            autoFocus
            selectionMode="multiple"
            className="outline-none"
            selectedKeys={codes}
            onSelectionChange={(keys) => onChange(keys === "all" ? [] : values.flatMap(({ code }) => (keys.has(code) ? [code] : [])))}
          >
            {treeOf(values).map(({ value, depth }) => (
              <ListBoxItem
                key={value.code}
                id={value.code}
                textValue={value.name}
                className="flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 outline-none data-focused:bg-accent-strong data-selected:font-medium"
                style={{ paddingLeft: `${0.5 + depth * 1.1}rem` }}
              >
                {({ isSelected }) => (
                  <>
                    <span
                      aria-hidden="true"
                      className={`grid size-4 shrink-0 place-items-center rounded-sm border ${isSelected ? "border-primary bg-primary text-on-primary" : "border-edge"}`}
                    >
                      {isSelected ? <Icon name="check" className="size-3" /> : null}
                    </span>
                    <span translate="no">{value.name}</span>
                  </>
                )}
              </ListBoxItem>
            ))}
          </ListBox>
          {codes.length > 0 ? (
            <Button
              onPress={() => onChange([])}
              className="mt-1 min-h-8 w-full rounded-sm border-t border-line px-2 text-left text-sm hover:bg-accent"
            >
              {messages.rules.clear}
            </Button>
          ) : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});
