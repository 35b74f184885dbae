import { formatDateTime } from "#web/format";
import { messages } from "../edit-messages.ts";
import type { DraftEditor } from "./use-draft.ts";

/** Whether what one sees is kept. */
export function SaveState({ draft: { state, savedAt } }: { readonly draft: DraftEditor }) {
  const said = {
    saved: messages.saved(formatDateTime(savedAt)),
    saving: messages.saving,
    unsaved: messages.unsaved,
    failed: messages.notSaved,
    conflict: messages.notSaved,
  }[state];
  return (
    <span role="status" className={`text-sm ${state === "failed" || state === "conflict" ? "text-danger" : "text-muted"}`}>
      {said}
    </span>
  );
}
