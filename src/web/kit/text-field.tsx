import { Button as AriaButton, Input, SearchField as AriaSearchField, TextArea, TextField as AriaTextField } from "react-aria-components";
import { FieldLabel, FieldNotes, inputLook, type FieldProps } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type TextFieldProps = FieldProps & {
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  readonly placeholder?: string;
  readonly type?: "text" | "email" | "url" | "password" | "date" | "number";
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** More than one: a text area of that many rows. */
  readonly rows?: number;
};

export function TextField({
  label,
  labelHidden,
  description,
  error,
  className,
  rows = 1,
  placeholder,
  isRequired,
  isDisabled,
  name,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      className={className ?? ""}
      isInvalid={error !== undefined}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
      {...(name ? { name } : {})}
    >
      <FieldLabel label={label} hidden={labelHidden} />
      {rows > 1 ? (
        <TextArea className={`${inputLook} py-2`} rows={rows} placeholder={placeholder ?? ""} />
      ) : (
        <Input className={inputLook} placeholder={placeholder ?? ""} />
      )}
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}

export type SearchFieldProps = Pick<FieldProps, "label" | "className"> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
};

/** Filters a list while typing; Escape clears it. */
export function SearchField({ label, className = "", placeholder, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField value={value} onChange={onChange} className={`group relative ${className}`}>
      <FieldLabel label={label} hidden />
      <Icon name="search" className="pointer-events-none absolute top-2.5 left-3 text-muted" />
      <Input className={`${inputLook} pr-8 pl-9 [&::-webkit-search-cancel-button]:hidden`} placeholder={placeholder ?? ""} />
      <AriaButton
        aria-label={messages.clear}
        className="absolute top-1.5 right-1.5 grid size-6 place-items-center rounded-sm text-muted group-data-empty:hidden hover:bg-accent"
      >
        <Icon name="close" />
      </AriaButton>
    </AriaSearchField>
  );
}
