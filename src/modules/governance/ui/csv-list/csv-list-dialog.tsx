import { csvOutcome, type CsvOutcome } from "#modules/governance/contract";
import { Button, Data, Dialog, ErrorNotice, FileDrop, Notice, Progress, Table, uploadFile, useToasts } from "#web/kit";
import { useState } from "react";
import { messages } from "./messages.ts";

type Props = {
  readonly title: string;
  readonly columns: string;
  readonly urlOf: (dryRun: boolean) => string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** A list is tried first: what would happen, and every line that stands in the way. Only then it is taken over. */
export function CsvListDialog({ title, columns, urlOf, onDone, onClose }: Props) {
  const toasts = useToasts();
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState<CsvOutcome | null>(null);
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const send = async (given: File, dryRun: boolean) => {
    setFile(given);
    setBusy(true);
    setRefusal(undefined);
    try {
      const said = csvOutcome.parse(await uploadFile(urlOf(dryRun), given));
      setOutcome(said);
      if (!said.isApplied) return;
      toasts.show({ text: messages.done(said.added, said.changed) });
      onDone();
      onClose();
    } catch (thrown) {
      setOutcome(null);
      setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  const isReady = outcome !== null && outcome.problems.length === 0 && outcome.added + outcome.changed > 0;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{messages.close}</Button>
          {isReady && file ? (
            <Button kind="primary" isPending={isBusy} onPress={() => void send(file, false)}>
              {messages.apply}
            </Button>
          ) : null}
        </>
      }
    >
      {isBusy ? <Progress label={messages.reading} value={null} /> : null}
      {outcome && !isBusy ? <Outcome outcome={outcome} /> : null}
      {refusal === undefined || isBusy ? null : <ErrorNotice className="mb-4" problem={refusal} />}
      {isBusy ? null : (
        <FileDrop
          label={outcome ? messages.other : messages.choose}
          description={<Data>{messages.hint(columns)}</Data>}
          accept={[".csv", ".txt"]}
          onFile={(given) => void send(given, true)}
        />
      )}
    </Dialog>
  );
}

function Outcome({ outcome: { rows, added, changed, unchanged, problems } }: { readonly outcome: CsvOutcome }) {
  return (
    <div className="mb-4 grid gap-3" role="status">
      <p>
        {messages.tried(messages.rows(rows))}. {messages.would}
      </p>
      <ul className="list-disc pl-5">
        <li>{messages.added(added)}</li>
        <li>{messages.changed(changed)}</li>
        <li>{messages.unchanged(unchanged)}</li>
      </ul>
      {problems.length > 0 ? (
        <>
          <Notice tone="caution">{messages.problems(problems.length)}</Notice>
          <Table
            caption={messages.reason}
            captionHidden
            rows={problems}
            rowKey={(one) => `${one.line} ${one.column} ${one.message}`}
            maxHeight={240}
            columns={[
              { id: "line", header: messages.line, numeric: true, cell: ({ line }) => line },
              { id: "column", header: messages.column, cell: ({ column }) => column ?? "", data: true },
              { id: "reason", header: messages.reason, cell: ({ message }) => message, data: true },
            ]}
          />
        </>
      ) : null}
    </div>
  );
}
