import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { messages } from "./messages.ts";

/** What every form field takes. `error` is the sentence of a refused form; it also marks the field invalid. */
export type FieldProps = {
  readonly label: ReactNode;
  /** Keeps the label for screen readers only, where the place already says it. */
  readonly labelHidden?: boolean | undefined;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly name?: string | undefined;
  readonly className?: string | undefined;
};

export const inputLook =
  "min-h-9 w-full rounded-md border border-edge bg-card px-3 text-text outline-offset-0 focus-visible:outline-2 data-focused:outline-2 data-focused:outline-primary invalid:border-danger data-invalid:border-danger disabled:opacity-60";

export const popoverLook =
  "appear max-h-80 min-w-(--trigger-width) overflow-auto rounded-md border border-line bg-card p-1 text-text shadow-raised outline-none";

export const optionLook =
  "flex min-h-8 items-center gap-2 rounded-sm px-2.5 py-1 outline-none data-focused:bg-accent-strong data-disabled:opacity-50 data-selected:font-medium";

export function FieldLabel({
  label,
  hidden,
  optional,
}: {
  readonly label: ReactNode;
  readonly hidden?: boolean | undefined;
  readonly optional?: boolean | undefined;
}) {
  return (
    <Label className={hidden ? "sr-only" : "mb-1 block text-sm font-medium"}>
      {label}
      {optional ? <span className="ml-1.5 font-normal text-muted">{messages.optional}</span> : null}
    </Label>
  );
}

export function FieldNotes({ description, error }: Pick<FieldProps, "description" | "error">) {
  return (
    <>
      {description ? (
        <Text slot="description" className="mt-1 block text-sm text-muted">
          {description}
        </Text>
      ) : null}
      <FieldError className="mt-1 block text-sm text-danger">{error}</FieldError>
    </>
  );
}
