import { changeKinds, organisationImport, uploadOrganisation, type OrganisationImport } from "#modules/people/contract";
import { urlOf } from "#platform/contract";
import { formatBytes, formatDateTime } from "#web/format";
import { Card, ErrorNotice, FileDrop, Page, Progress, Section, Table, uploadFile, useNavigate, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { cacheKeys, importQuery, importsQuery } from "../queries.ts";
import { messages } from "./messages.ts";

const words = messages.list;

/** The first step, a file; below it every list there was. */
export function ImportsPage() {
  const go = useNavigate();
  const cache = useQueryClient();
  const toasts = useToasts();
  const imports = useQuery(importsQuery());
  const [sending, setSending] = useState<{ name: string; sent: number; total: number } | null>(null);
  const [refusal, setRefusal] = useState<unknown>();
  const aborter = useRef<AbortController>(null);
  useEffect(() => () => aborter.current?.abort(), []);

  const send = async (file: File) => {
    setRefusal(undefined);
    aborter.current = new AbortController();
    setSending({ name: file.name, sent: 0, total: file.size });
    try {
      const answer = await uploadFile(urlOf(uploadOrganisation, {}), file, {
        signal: aborter.current.signal,
        onProgress: (sent, total) => setSending({ name: file.name, sent, total }),
      });
      const received = organisationImport.parse(answer);
      cache.setQueryData(importQuery(received.id).queryKey, received);
      void cache.invalidateQueries({ queryKey: [...cacheKeys.imports, "list"] });
      go(`/people/imports/${received.id}`);
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === "AbortError") toasts.show({ text: words.cancelled, tone: "info" });
      else setRefusal(thrown);
      setSending(null);
    }
  };
  const earlier = imports.data ?? [];
  return (
    <Page title={words.title} lead={words.lead} crumbs={[{ label: messages.parent, href: "/people" }, { label: words.documentTitle }]}>
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
      </div>
      {imports.isError ? <ErrorNotice className="mt-6 max-w-3xl" problem={imports.error} onRetry={() => void imports.refetch()} /> : null}
      {earlier.length > 0 ? (
        <Section className="mt-8" title={words.earlier}>
          <Table
            caption={words.earlier}
            captionHidden
            rows={earlier}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/people/imports/${id}`}
            columns={[
              { id: "file", header: words.file, cell: ({ fileName }) => fileName, data: true },
              { id: "state", header: words.state, cell: ({ state }) => messages.states[state] },
              { id: "result", header: words.result, cell: resultOf, className: "hidden md:table-cell" },
              { id: "by", header: words.by, cell: ({ createdBy }) => createdBy, data: true, className: "hidden sm:table-cell" },
              { id: "when", header: words.when, cell: ({ createdAt }) => formatDateTime(createdAt), className: "whitespace-nowrap" },
            ]}
          />
        </Section>
      ) : null}
    </Page>
  );
}

const resultOf = ({ diff }: OrganisationImport): string | null =>
  diff === null
    ? null
    : changeKinds
        .filter((kind) => (diff.counts[kind] ?? 0) > 0)
        .map((kind) => messages.count(messages.diff.kinds[kind], diff.counts[kind] ?? 0))
        .join(", ");
