import { pastImport, uploadPastRequests } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatBytes, formatDateTime } from "#web/format";
import { Card, ErrorNotice, FileDrop, Page, Progress, Section, Table, uploadFile, useNavigate, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { messages } from "./messages.ts";
import { pastImportQuery, pastImportsKey, pastImportsQuery } from "./queries.ts";

const words = messages.list;
const example = [
  "request,title,kind,tier,gate,asked,decided,outcome,returned",
  "R-17,Summaries of contracts,use-case,medium,Legal,2026-01-05,2026-03-23,approved,2026-01-12/2026-01-15",
  "R-17,Summaries of contracts,use-case,medium,Security,2026-03-23,2026-03-27,approved,",
].join("\n");

/** The first step, a file; below it every file there was. */
export function PastRequestsPage() {
  const go = useNavigate();
  const cache = useQueryClient();
  const toasts = useToasts();
  const imports = useQuery(pastImportsQuery());
  const [sending, setSending] = useState<{ name: string; sent: number; total: number } | null>(null);
  const [refusal, setRefusal] = useState<unknown>();
  const aborter = useRef<AbortController>(null);
  useEffect(() => () => aborter.current?.abort(), []);

  const send = async (file: File) => {
    setRefusal(undefined);
    aborter.current = new AbortController();
    setSending({ name: file.name, sent: 0, total: file.size });
    try {
      const answer = await uploadFile(urlOf(uploadPastRequests, {}), file, {
        signal: aborter.current.signal,
        onProgress: (sent, total) => setSending({ name: file.name, sent, total }),
      });
      const received = pastImport.parse(answer);
      cache.setQueryData(pastImportQuery(received.id).queryKey, received);
      void cache.invalidateQueries({ queryKey: [...pastImportsKey, "list"] });
      go(`/governance/past-requests/${received.id}`);
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === "AbortError") toasts.show({ text: words.cancelled, tone: "info" });
      else setRefusal(thrown);
      setSending(null);
    }
  };
  const earlier = imports.data ?? [];
  return (
    <Page
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: messages.parent, href: "/governance/gate-figures" }, { label: words.documentTitle }]}
    >
      <div className="max-w-3xl">
        {sending ? (
          <Card>
            <Progress
              label={sending.sent < sending.total ? words.uploading(sending.name) : words.reading}
              value={sending.sent < sending.total ? sending.sent / Math.max(1, sending.total) : null}
              detail={words.uploaded(formatBytes(sending.sent), formatBytes(sending.total))}
              onCancel={() => aborter.current?.abort()}
            />
          </Card>
        ) : (
          <FileDrop label={words.drop} description={words.dropHint} accept={[".csv", ".tsv", ".txt"]} onFile={(file) => void send(file)} />
        )}
        {refusal === undefined ? null : <ErrorNotice className="mt-4" problem={refusal} />}
        <details className="mt-4">
          <summary className="cursor-pointer text-sm text-primary">{words.example}</summary>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <pre translate="no" tabIndex={0} className="mt-2 overflow-x-auto rounded-md border border-line bg-card p-3 text-xs">
            {example}
          </pre>
        </details>
      </div>
      {imports.isError ? <ErrorNotice className="mt-6 max-w-3xl" problem={imports.error} onRetry={() => void imports.refetch()} /> : null}
      {earlier.length > 0 ? (
        <Section className="mt-8" title={words.earlier}>
          <Table
            caption={words.earlier}
            captionHidden
            rows={earlier}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/governance/past-requests/${id}`}
            columns={[
              { id: "file", header: words.file, cell: ({ fileName }) => fileName, data: true },
              { id: "state", header: words.state, cell: ({ state }) => messages.states[state] },
              {
                id: "result",
                header: words.result,
                cell: ({ counts }) => (counts ? messages.result(counts.requests - counts.alreadyHere, counts.gates) : null),
                className: "hidden md:table-cell",
              },
              { id: "by", header: words.by, cell: ({ createdBy }) => createdBy, data: true, className: "hidden sm:table-cell" },
              { id: "when", header: words.when, cell: ({ createdAt }) => formatDateTime(createdAt), className: "whitespace-nowrap" },
            ]}
          />
        </Section>
      ) : null}
    </Page>
  );
}
