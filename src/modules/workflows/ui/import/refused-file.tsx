import type { LogImport } from "#modules/workflows/contract";
import { LinkButton, Notice } from "#web/kit";
import { messages } from "./messages.ts";

/** Why the file cannot be used, where in it, and what to do now. */
export function RefusedFile({ given }: { readonly given: LogImport }) {
  const { refusal } = given;
  const line = refusal?.line;
  const place = line === undefined ? null : refusal?.column === undefined ? messages.atLine(line) : messages.atColumn(line, refusal.column);
  return (
    <Notice
      className="max-w-3xl"
      tone="refusal"
      title={<span translate="no">{refusal?.message ?? given.fileName}</span>}
      actions={
        <LinkButton kind="primary" href="/imports/new">
          {messages.chooseAnother}
        </LinkButton>
      }
    >
      {place === null ? null : <p>{messages.place(place)}</p>}
      <p>{messages.refusedNext}</p>
    </Notice>
  );
}
