import { liftVeto, vetoSource, type Source, type VetoRole } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, Checkbox, Data, ErrorNotice, Notice, Section, Select, TextField, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { packQuery, sourcesQuery } from "./queries.ts";

type Doing = { readonly source: Source; readonly what: "veto" | "lift" };

/** Where data about people comes from, with the veto of whoever may say it. */
export function SourceList() {
  const sources = useQuery(sourcesQuery());
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <Section title={messages.sources} lead={messages.sourcesLead}>
      {sources.isError ? <ErrorNotice problem={sources.error} /> : null}
      <ul className="divide-y divide-line border-y border-line">
        {sources.data?.map((source) => (
          <li key={source.id} className="py-3">
            <div className="flex flex-wrap items-start justify-between gap-3">
              <h3 className="font-semibold">
                <Data>{source.title}</Data>
              </h3>
              <div className="no-print flex flex-wrap gap-2">
                {source.mayVetoAs.length > 0 ? (
                  <Button size="small" kind="danger" icon="stop" onPress={() => setDoing({ source, what: "veto" })}>
                    {messages.veto}
                  </Button>
                ) : null}
                {source.mayLiftAs.length > 0 ? (
                  <Button size="small" onPress={() => setDoing({ source, what: "lift" })}>
                    {messages.lift}
                  </Button>
                ) : null}
              </div>
            </div>
            <dl className="mt-1 grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-4 gap-y-1">
              {(["collects", "purpose", "keptFor"] as const).map((field) => (
                <div key={field} className="col-span-2 grid grid-cols-subgrid">
                  <dt className="text-muted">{messages[field]}</dt>
                  <dd>
                    <Data>{source[field]}</Data>
                  </dd>
                </div>
              ))}
            </dl>
            {source.vetoes.map((veto) => (
              <Notice
                key={veto.role}
                tone="caution"
                className="mt-2 max-w-3xl"
                title={<Data>{messages.vetoed(messages.roleNames[veto.role], veto.by, formatDate(veto.at))}</Data>}
              >
                <Data>{veto.reason}</Data> {veto.removedAt ? messages.removed(veto.removed ?? 0) : veto.removes ? messages.removing : null}
              </Notice>
            ))}
          </li>
        ))}
      </ul>
      {doing ? <VetoDialog {...doing} onClose={() => setDoing(null)} /> : null}
    </Section>
  );
}

function VetoDialog({ source, what, onClose }: Doing & { readonly onClose: () => void }) {
  const voices = what === "veto" ? source.mayVetoAs : source.mayLiftAs;
  const [as, setAs] = useState<VetoRole | null>(voices[0] ?? null);
  const [reason, setReason] = useState("");
  const [remove, setRemove] = useState(false);
  const form = useAttempt(["reason", "as"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const send = () => {
    if (reason.trim() === "") return form.setFaults({ reason: messages.reasonMissing });
    void form.attempt(async () => {
      const [module = "", name = ""] = source.id.split("/");
      const body = { reason, ...(as ? { as } : {}) };
      if (what === "veto") await call(vetoSource, { params: { module, name }, body: { ...body, remove } });
      else await call(liftVeto, { params: { module, name }, body });
      await Promise.all([
        cache.invalidateQueries({ queryKey: sourcesQuery().queryKey }),
        cache.invalidateQueries({ queryKey: packQuery().queryKey }),
      ]);
      toasts.show({ text: what === "veto" ? messages.vetoDone(source.title) : messages.liftDone(source.title) });
      onClose();
    });
  };
  return (
    <FormDialog
      title={what === "veto" ? messages.vetoTitle(source.title) : messages.liftTitle(source.title)}
      submit={what === "veto" ? messages.veto : messages.lift}
      isDanger={what === "veto"}
      form={form}
      onClose={onClose}
      onSubmit={send}
    >
      {what === "veto" ? <p className="text-muted">{messages.vetoLead}</p> : null}
      {voices.length > 1 ? (
        <Select
          label={messages.as}
          options={voices.map((value) => ({ value, label: messages.roleNames[value] }))}
          value={as}
          onChange={setAs}
          error={form.faults["as"]}
        />
      ) : null}
      <TextField
        label={messages.reason}
        rows={3}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        error={form.faults["reason"]}
        isRequired
      />
      {what === "veto" ? (
        <Checkbox isSelected={remove} onChange={setRemove}>
          {messages.remove}
        </Checkbox>
      ) : null}
    </FormDialog>
  );
}
