import { addToNameless, followNameless, type NamelessIncident } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDate, formatDateTime } from "#web/format";
import { Button, Data, ErrorNotice, TextField } from "#web/kit";
import { useState } from "react";
import { messages } from "./messages.ts";
import { withoutSession } from "./without-session.ts";

const words = messages.nameless;

export function FollowNameless({ start }: { readonly start: string }) {
  const [code, setCode] = useState(start);
  const [text, setText] = useState("");
  const [found, setFound] = useState<NamelessIncident>();
  const form = useAttempt(["code", "text"]);
  const look = () => {
    if (code.trim() === "") return form.setFaults({ code: words.codeMissing });
    void form.attempt(async () => setFound(await call(followNameless, { body: { code } }, { fetcher: withoutSession })));
  };
  const say = () => {
    if (text.trim() === "") return form.setFaults({ text: messages.one.noteMissing });
    void form.attempt(async () => {
      setFound(await call(addToNameless, { body: { code, text } }, { fetcher: withoutSession }));
      setText("");
    });
  };
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) (found ? say : look)();
      }}
    >
      {found ? (
        <>
          <Stands found={found} />
          <TextField label={words.say} value={text} onChange={setText} rows={3} maxLength={4000} error={form.faults["text"]} />
        </>
      ) : (
        <TextField
          label={words.code}
          value={code}
          onChange={setCode}
          maxLength={100}
          error={form.faults["code"]}
          autoComplete="off"
          autoFocus
        />
      )}
      {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
      <div>
        <Button type="submit" kind="primary" isPending={form.isBusy}>
          {found ? words.send : words.look}
        </Button>
      </div>
    </form>
  );
}

function Stands({ found }: { readonly found: NamelessIncident }) {
  return (
    <>
      <div>
        <p className="font-semibold">{messages.states[found.state]}</p>
        <p className="text-muted">
          {words.reportedOn(formatDate(found.reportedOn))} · {messages.natures[found.nature]} · {messages.severities[found.severity]}
        </p>
        <p className="mt-2 whitespace-pre-line wrap-anywhere">
          <Data>{found.what}</Data>
        </p>
      </div>
      {found.learning ? <Part title={words.learning} text={found.learning} /> : null}
      {found.change ? <Part title={words.change} text={found.change} /> : null}
      {found.notes.length === 0 ? <p className="text-muted">{words.noNotes}</p> : null}
      {found.notes.map((note, at) => (
        <div key={`${note.at} ${at}`} className={`rounded-lg border border-line p-3 ${note.isMine ? "bg-accent" : "bg-card"}`}>
          <p className="text-sm text-muted">
            {note.isMine ? words.mine : words.theirs} · {formatDateTime(note.at)}
          </p>
          <p className="whitespace-pre-line wrap-anywhere">
            <Data>{note.text}</Data>
          </p>
        </div>
      ))}
    </>
  );
}

const Part = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <div>
    <h2 className="font-semibold">{title}</h2>
    <p className="whitespace-pre-line wrap-anywhere">
      <Data>{text}</Data>
    </p>
  </div>
);
