import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { logImport, uploadImport } from "#modules/workflows/contract";
import { urlOf } from "#platform/contract";
import { formatBytes } from "#web/format";
import {
  Card,
  ErrorNotice,
  FileDrop,
  LinkButton,
  Notice,
  Page,
  Progress,
  uploadFile,
  useNavigate,
  useSearchState,
  useToasts,
} from "#web/kit";
import { messages as workflowMessages } from "../messages.ts";
import { cacheKeys, importQuery, importsQuery, type WorkflowId } from "../queries.ts";
import { ImportsTable } from "./imports-table.tsx";
import { isUnfinished } from "./import-steps.ts";
import { messages } from "./messages.ts";

const address = z.object({ workflow: z.string().optional() });
const most = 2 * 1024 ** 3;

/** The first step: a file. It is sent as it lies on disk, with its progress and a way back. */
export function NewImportPage() {
  const [{ workflow }] = useSearchState(address);
  const go = useNavigate();
  const cache = useQueryClient();
  const toasts = useToasts();
  const [sending, setSending] = useState<{ name: string; sent: number; total: number } | null>(null);
  const [refusal, setRefusal] = useState<unknown>();
  const [tooLarge, setTooLarge] = useState<number | null>(null);
  const aborter = useRef<AbortController>(null);
  const imports = useQuery(importsQuery());
  useEffect(() => () => aborter.current?.abort(), []);

  const send = async (file: File) => {
    setRefusal(undefined);
    setTooLarge(file.size > most ? file.size : null);
    if (file.size > most) return;
    aborter.current = new AbortController();
    setSending({ name: file.name, sent: 0, total: file.size });
    try {
      const answer = await uploadFile(urlOf(uploadImport, workflow ? { query: { workflowId: workflow as WorkflowId } } : {}), file, {
        signal: aborter.current.signal,
        onProgress: (sent, total) => setSending({ name: file.name, sent, total }),
      });
      const received = logImport.parse(answer);
      cache.setQueryData(importQuery(received.id).queryKey, received);
      void cache.invalidateQueries({ queryKey: [...cacheKeys.imports, "list"] });
      go(`/imports/${received.id}${workflow ? `?workflow=${workflow}` : ""}`);
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === "AbortError") toasts.show({ text: messages.cancelled, tone: "info" });
      else setRefusal(thrown);
      setSending(null);
    }
  };

  const waiting = (imports.data ?? []).filter(isUnfinished);
  return (
    <Page
      title={messages.dropTitle}
      lead={messages.dropLead}
      crumbs={[{ label: workflowMessages.nav, href: "/workflows" }, { label: messages.documentTitle }]}
      width="reading"
    >
      {sending ? (
        <Card>
          <Progress
            label={sending.sent < sending.total ? messages.uploading(sending.name) : messages.reading}
            value={sending.sent < sending.total ? sending.sent / Math.max(1, sending.total) : null}
            detail={messages.uploaded(formatBytes(sending.sent), formatBytes(sending.total))}
            onCancel={() => aborter.current?.abort()}
          />
        </Card>
      ) : (
        <FileDrop
          label={messages.drop}
          description={messages.dropHint}
          accept={[".csv", ".tsv", ".txt", ".xes", ".gz", ".parquet"]}
          onFile={(file) => void send(file)}
        />
      )}
      {tooLarge === null ? null : (
        <Notice className="mt-4" tone="refusal">
          {messages.tooLarge(formatBytes(tooLarge))}
        </Notice>
      )}
      {refusal === undefined ? null : <ErrorNotice className="mt-4" problem={refusal} />}
      {waiting.length > 0 ? (
        <section className="mt-8">
          <div className="mb-2 flex items-end justify-between gap-3">
            <h2 className="text-lg font-semibold">{messages.unfinished}</h2>
            <LinkButton href="/imports" kind="quiet" size="small">
              {workflowMessages.list.imports}
            </LinkButton>
          </div>
          <ImportsTable imports={waiting.slice(0, 5)} caption={messages.unfinished} />
        </section>
      ) : null}
    </Page>
  );
}
