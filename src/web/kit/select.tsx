import { Button as AriaButton, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { FieldLabel, FieldNotes, optionLook, popoverLook, type FieldProps } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type Option<V extends string = string> = {
  readonly value: V;
  readonly label: string;
  readonly description?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** The label is data (a name, a column), not a text of the interface. */
  readonly data?: boolean | undefined;
  /** And so is the description. */
  readonly dataDescription?: boolean | undefined;
};

export type SelectProps<V extends string> = FieldProps & {
  readonly options: readonly Option<V>[];
  /** Null: nothing chosen yet. */
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly placeholder?: string | undefined;
  readonly size?: "normal" | "small" | undefined;
};

/** One of a few known things. For many, or new ones, use `ComboBox`. */
export function Select<V extends string>({
  label,
  labelHidden,
  description,
  error,
  className,
  options,
  value,
  onChange,
  placeholder,
  isRequired,
  isDisabled,
  name,
  size,
}: SelectProps<V>) {
  const height = size === "small" ? "min-h-7 text-sm px-2" : "min-h-9 px-3";
  return (
    <AriaSelect
      className={className ?? ""}
      value={value}
      onChange={(key) => (key === null ? undefined : onChange(String(key) as V))}
      isInvalid={error !== undefined}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      placeholder={placeholder ?? messages.choose}
      validationBehavior="aria"
      {...(name ? { name } : {})}
    >
      <FieldLabel label={label} hidden={labelHidden} />
      <AriaButton
        className={`flex w-full items-center justify-between gap-2 rounded-md border border-edge bg-card text-left text-text hover:bg-accent disabled:opacity-60 ${error ? "border-danger" : ""} ${height}`}
      >
        <SelectValue className="min-w-0 truncate data-placeholder:text-muted [&_[slot=description]]:hidden" />
        <Icon name="chevron-down" className="text-muted" />
      </AriaButton>
      <FieldNotes description={description} error={error} />
      <Popover className={popoverLook} offset={4}>
        <ListBox className="outline-none">
          {options.map((option) => (
            <OptionItem key={option.value} option={option} />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.value} textValue={option.label} isDisabled={option.isDisabled ?? false} className={optionLook}>
      {({ isSelected }) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block" {...(option.data ? { translate: "no" as const } : {})}>
              {option.label}
            </span>
            {option.description ? (
              <span slot="description" className="block text-sm font-normal text-muted">
                {option.description}
              </span>
            ) : null}
          </span>
          {isSelected ? <Icon name="check" className="text-primary" /> : null}
        </>
      )}
    </ListBoxItem>
  );
}
