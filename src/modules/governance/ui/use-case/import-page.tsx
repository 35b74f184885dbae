import { importUseCases } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call, type AnswerOf } from "#platform/contract";
import { formatDate, formatNumber } from "#web/format";
import { Button, ErrorNotice, FileDrop, Notice, Page, Section, Table, TextField, useNavigate, useToasts, type Column } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { decoded } from "./decoded.ts";
import { messages } from "./messages.ts";
import { useCaseKeys } from "./queries.ts";
import { StateMark } from "./state-mark.tsx";

const words = messages.importPage;
const most = 600_000;
type Found = AnswerOf<typeof importUseCases>;
type Remark = Found["faults"][number];

export function ImportUseCasesPage() {
  const [csv, setCsv] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [complaint, setComplaint] = useState<string | undefined>();
  const form = useAttempt(["csv"]);
  const go = useNavigate();
  const cache = useQueryClient();
  const toasts = useToasts();
  const look = (text: string) => {
    setComplaint(text.length > most ? words.tooLarge : undefined);
    if (text.length > most) return;
    void form.attempt(async () => setFound(await call(importUseCases, { body: { csv: text } })));
  };
  const takeFile = async (file: File) => {
    const text = decoded(new Uint8Array(await file.arrayBuffer()));
    if (text === undefined) return setComplaint(words.unreadable);
    setCsv(text);
    look(text);
  };
  const apply = () =>
    void form.attempt(async () => {
      const { added } = await call(importUseCases, { body: { csv, apply: true } });
      await cache.invalidateQueries({ queryKey: useCaseKeys.all });
      toasts.show({ text: words.done(added) });
      go("/governance/use-cases");
    });
  return (
    <Page
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: messages.nav, href: "/governance/use-cases" }, { label: words.documentTitle }]}
    >
      {found ? (
        <Preview found={found} isBusy={form.isBusy} onApply={apply} onAnother={() => setFound(null)} />
      ) : (
        <form
          noValidate
          className="grid max-w-3xl gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!form.isBusy) look(csv);
          }}
        >
          <FileDrop
            label={words.drop}
            description={words.dropHint}
            accept={[".csv", ".tsv", ".txt"]}
            onFile={(file) => void takeFile(file)}
          />
          <TextField label={words.paste} rows={5} value={csv} onChange={setCsv} error={complaint ?? form.faults["csv"]} />
          <div>
            <Button type="submit" kind="primary" isPending={form.isBusy} isDisabled={csv.trim() === ""}>
              {words.look}
            </Button>
          </div>
        </form>
      )}
      {form.refusal === undefined ? null : <ErrorNotice className="mt-4" problem={form.refusal} />}
    </Page>
  );
}

type PreviewProps = { readonly found: Found; readonly isBusy: boolean; readonly onApply: () => void; readonly onAnother: () => void };

function Preview({ found, isBusy, onApply, onAnother }: PreviewProps) {
  const adds = found.lines.filter(({ does }) => does === "adds").length;
  const there = found.lines.length - adds;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Button kind="primary" isPending={isBusy} isDisabled={adds === 0} onPress={onApply}>
          {words.apply(adds)}
        </Button>
        <Button onPress={onAnother}>{words.another}</Button>
        <span className="text-muted">
          {[
            words.found(adds),
            ...(there > 0 ? [words.there(there)] : []),
            ...(found.faultyLines > 0 ? [words.faulty(found.faultyLines)] : []),
          ].join(" · ")}
        </span>
      </div>
      {found.unread.length > 0 ? <Notice className="mb-4">{words.unread(found.unread.join(", "))}</Notice> : null}
      {found.faults.length > 0 ? (
        <Section title={words.faulty(found.faultyLines)}>
          <Table caption={words.faultsCaption} captionHidden columns={remarkColumns} rows={found.faults} rowKey={keyOf} />
        </Section>
      ) : null}
      {found.notes.length > 0 ? (
        <Section title={words.notesTitle(found.notes.length)}>
          <Table caption={words.notesCaption} captionHidden columns={noteColumns} rows={found.notes} rowKey={keyOf} />
        </Section>
      ) : null}
      {found.lines.length > 0 ? (
        <Section title={words.caption}>
          <Table caption={words.caption} captionHidden columns={columns} rows={found.lines} rowKey={(row) => String(row.line)} />
        </Section>
      ) : null}
    </>
  );
}

const keyOf = ({ line, column, message }: Remark): string => `${line} ${column} ${message}`;

const remarksAs = (what: string): Column<Remark>[] => [
  { id: "line", header: words.remarkColumns.line, numeric: true, sortBy: (row) => row.line, cell: (row) => formatNumber(row.line) },
  { id: "column", header: words.remarkColumns.column, sortBy: (row) => row.column, data: true },
  { id: "message", header: what, sortBy: (row) => row.message, data: true },
];

const remarkColumns = remarksAs(words.remarkColumns.message);
const noteColumns = remarksAs(words.noteColumn);

const columns: Column<Found["lines"][number]>[] = [
  { id: "title", header: words.columns.title, sortBy: (row) => row.title, data: true },
  { id: "state", header: words.columns.state, cell: (row) => <StateMark state={row.state} /> },
  { id: "since", header: words.columns.since, cell: (row) => (row.since ? formatDate(row.since) : null) },
  { id: "owner", header: words.columns.owner, sortBy: (row) => row.owner, data: true },
  { id: "does", header: words.columns.does, cell: (row) => words.does[row.does] },
  { id: "line", header: words.columns.line, numeric: true, cell: (row) => formatNumber(row.line) },
];
