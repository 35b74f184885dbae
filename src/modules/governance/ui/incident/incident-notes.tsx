import { noteIncident, type IncidentDetail } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDateTime } from "#web/format";
import { Button, Checkbox, Data, ErrorNotice, Section, TextField, useMay, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { incidentKey } from "./queries.ts";

const words = messages.one;

export function IncidentNotes({ one }: { readonly one: IncidentDetail }) {
  const [text, setText] = useState("");
  const [isForReporter, setForReporter] = useState(false);
  const form = useAttempt(["text"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const mayNote = useMay("governance:incident.note");
  const add = () => {
    if (text.trim() === "") return form.setFaults({ text: words.noteMissing });
    void form.attempt(async () => {
      await call(noteIncident, { params: { id: one.id }, body: { text, isForReporter } });
      await cache.invalidateQueries({ queryKey: incidentKey });
      setText("");
      toasts.show({ text: words.added });
    });
  };
  return (
    <Section title={words.said}>
      {one.notes.length === 0 ? <p className="mb-3 text-muted">{words.nothingSaid}</p> : null}
      <ol className="mb-4 grid gap-3">
        {one.notes.map((note, at) => (
          <li key={`${note.at} ${at}`} className="border-l-2 border-line pl-3">
            <p className="text-sm text-muted">
              {note.what === "note" ? null : `${words.what[note.what]} · `}
              {note.by ? <Data>{note.by}</Data> : words.voices[note.voice]} · {formatDateTime(note.at)}
              {note.isForReporter && note.voice === "keeper" ? ` · ${words.reads}` : ""}
            </p>
            {note.text ? (
              <p className="whitespace-pre-line wrap-anywhere">
                <Data>{note.text}</Data>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      {mayNote ? (
        <form
          noValidate
          className="no-print grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (!form.isBusy) add();
          }}
        >
          <TextField label={words.note} value={text} onChange={setText} rows={3} maxLength={4000} error={form.faults["text"]} />
          {one.may.handle && (one.isAnonymous || one.reportedBy) ? (
            <Checkbox isSelected={isForReporter} onChange={setForReporter}>
              {one.isAnonymous ? words.forReporterNameless : words.forReporter}
            </Checkbox>
          ) : null}
          {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
          <div>
            <Button type="submit" isPending={form.isBusy}>
              {words.add}
            </Button>
          </div>
        </form>
      ) : null}
    </Section>
  );
}
