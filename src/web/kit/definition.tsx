import type { ReactNode } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type DefinitionProps = {
  /** The measure's name as shown. */
  readonly term: string;
  /** How it is computed, in plain sentences, with its unit. */
  readonly children: ReactNode;
  /** Shows only the small sign, where the term already stands in the line. */
  readonly signOnly?: boolean | undefined;
};

/** A term with its written definition one press away. */
export function Definition({ term, children, signOnly }: DefinitionProps) {
  return (
    <DialogTrigger>
      <AriaButton
        className={`inline-flex min-h-6 items-center gap-1 rounded-sm text-left hover:text-text ${signOnly ? "-my-1 min-w-6 justify-center" : ""}`}
        aria-label={messages.definition(term)}
      >
        {signOnly ? null : <span className="underline decoration-dotted decoration-1 underline-offset-3">{term}</span>}
        {signOnly ? <Icon name="info" className="size-3.5 text-muted" /> : null}
      </AriaButton>
      <Popover className="appear max-w-80 rounded-md border border-line bg-card shadow-raised outline-none" offset={6}>
        <Dialog className="p-3 text-base font-normal text-text outline-none">
          <Heading slot="title" className="mb-1 font-semibold">
            {term}
          </Heading>
          <div className="text-sm text-muted normal-case">{children}</div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
