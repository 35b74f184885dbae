import { Button, Dialog, ErrorNotice } from "#web/kit";
import { useId, type ReactNode } from "react";
import { messages } from "./messages.ts";
import type { Attempt } from "./use-attempt.ts";

type Props = {
  readonly title: string;
  readonly submit: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly form: Attempt;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  /** How the fields stand: one below the other, or two in a row where there is room. */
  readonly columns?: 1 | 2;
  readonly children: ReactNode;
};

/** A form in a dialog: Enter sends it, what the server refuses stands below it. */
export function FormDialog({ title, submit, isDanger, isDisabled = false, form, onClose, onSubmit, columns = 1, children }: Props) {
  const id = useId();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{messages.cancel}</Button>
          <Button type="submit" form={id} kind={isDanger ? "danger" : "primary"} isPending={form.isBusy} isDisabled={isDisabled}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className={`grid items-start gap-4 ${columns === 2 ? "sm:grid-cols-2" : ""}`}
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.isBusy && !isDisabled) onSubmit();
        }}
      >
        {children}
      </form>
      {form.refusal === undefined ? null : <ErrorNotice className="mt-4" problem={form.refusal} />}
    </Dialog>
  );
}
