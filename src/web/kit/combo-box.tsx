import { useState, type KeyboardEvent } from "react";
import { Button as AriaButton, ComboBox as AriaComboBox, Input, ListBox, ListBoxItem, Popover, useFilter } from "react-aria-components";
import { FieldLabel, FieldNotes, inputLook, optionLook, popoverLook, type FieldProps } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";
import { OptionItem, type Option } from "./select.tsx";

export type ComboBoxProps = FieldProps & {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Offers «Add "text"» when nothing has exactly that label; the caller makes the thing and sets `value`. */
  readonly onCreate?: ((text: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  /** The options are looked up outside by what is typed: they come as they fit. `valueLabel` names the value when they lack it. */
  readonly onType?: ((text: string) => void) | undefined;
  readonly valueLabel?: string | undefined;
};

/** More lines than anybody reads; typing narrows them. */
const mostShown = 100;

const creating = "\u0000create";
const narrowing = "\u0000narrow";

/** One of many, found by typing; with `onCreate` also a new one. */
export function ComboBox({
  label,
  labelHidden,
  description,
  error,
  className,
  options,
  value,
  onChange,
  onCreate,
  placeholder,
  onType,
  valueLabel,
  isRequired,
  isDisabled,
  name,
}: ComboBoxProps) {
  const { contains } = useFilter({ sensitivity: "base" });
  const chosen = options.find((option) => option.value === value)?.label ?? (value === null ? "" : (valueLabel ?? ""));
  // What is typed holds only for the value it was typed over: once another is chosen, its label shows.
  const [entry, setEntry] = useState<{ readonly text: string; readonly over: string | null } | null>(null);
  const typed = entry?.over === value ? entry.text : null;
  const text = typed ?? chosen;
  const wanted = text.trim();
  const isTyped = typed !== null && wanted !== "";
  const fitting = !isTyped || onType ? options : options.filter((option) => contains(option.label, wanted));
  const shown = fitting.slice(0, mostShown);
  const namesakes = isTyped ? options.filter((option) => option.label.toLowerCase() === wanted.toLowerCase()) : [];
  // Of two with the same name nobody knows which is meant.
  const same = namesakes.length === 1 ? namesakes[0] : undefined;
  const isNew = onCreate !== undefined && isTyped && namesakes.length === 0;

  const choose = (key: string) => {
    // What is typed stays until the new one is there: it has that very label.
    if (key === creating) return onCreate?.(wanted);
    setEntry(null);
    onType?.("");
    if (key !== value) onChange(key);
  };

  /** Enter and Tab take what was typed in full; Enter also adds it. The list's own keys come first when one of its lines is marked. */
  const takeTyped = (event: KeyboardEvent<HTMLDivElement>) => {
    const isMarked = (event.target as HTMLElement).getAttribute("aria-activedescendant");
    if ((event.key !== "Enter" && event.key !== "Tab") || typed === null || isMarked) return;
    const only = same ?? (shown.length === 1 && !isNew ? shown[0] : undefined);
    const adds = isNew && shown.length === 0 && event.key === "Enter";
    if (!only && !adds) return;
    // The library would put the former value back, and open the list again once the new one arrives.
    event.stopPropagation();
    if (event.key === "Enter") event.preventDefault();
    choose(only?.value ?? creating);
  };

  return (
    <AriaComboBox
      className={className ?? ""}
      value={value}
      onChange={(key) => {
        if (key !== null) choose(String(key));
      }}
      inputValue={text}
      onInputChange={(next) => {
        setEntry({ text: next, over: value });
        // The library also reports what was chosen; only what somebody typed is looked up.
        if (next !== chosen) onType?.(next);
      }}
      onBlur={() => {
        if (same) choose(same.value);
        else setEntry(null);
      }}
      isInvalid={error !== undefined}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
      {...(name ? { name } : {})}
    >
      <FieldLabel label={label} hidden={labelHidden} />
      <div className="relative" onKeyDownCapture={takeTyped}>
        <Input
          className={`${inputLook} pr-9`}
          placeholder={placeholder ?? ""}
          onInput={(event) => {
            // The library leaves an emptied field to whoever controls both the text and the value.
            if (event.currentTarget.value === "") onChange(null);
          }}
        />
        <AriaButton
          aria-label={messages.showOptions}
          className="absolute top-1.5 right-1.5 grid size-6 place-items-center rounded-sm text-muted hover:bg-accent"
        >
          <Icon name="chevron-down" />
        </AriaButton>
      </div>
      <FieldNotes description={description} error={error} />
      <Popover className={popoverLook} offset={4}>
        <ListBox className="outline-none" renderEmptyState={() => <p className="px-2.5 py-1.5 text-muted">{messages.nothingFound}</p>}>
          {shown.map((option) => (
            <OptionItem key={option.value} option={option} />
          ))}
          {fitting.length > shown.length ? (
            <ListBoxItem id={narrowing} isDisabled textValue={messages.typeToNarrow} className={`${optionLook} text-sm`}>
              {messages.typeToNarrow}
            </ListBoxItem>
          ) : null}
          {isNew ? (
            <ListBoxItem id={creating} textValue={wanted} className={optionLook}>
              <Icon name="plus" className="text-primary" />
              <span>{messages.createNew(wanted)}</span>
            </ListBoxItem>
          ) : null}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
