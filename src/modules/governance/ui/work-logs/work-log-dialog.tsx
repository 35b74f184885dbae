import { addWorkLog, changeWorkLog, usuallyKeptDays, type WorkLog } from "#modules/governance/contract";
import { FormDialog, PersonPicker, UnitPicker, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { ComboBox, Switch, TextField, useNavigate, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FieldRows, keysFor, type FieldDraft } from "./field-rows.tsx";
import { messages } from "./messages.ts";
import { subjectsQuery, workLogKeys } from "./queries.ts";

const words = messages.form;
type Subject = { readonly kind: string; readonly id: string; readonly title: string };

type Props = { readonly log?: WorkLog | undefined; readonly subject?: Subject | undefined; readonly onClose: () => void };

export function WorkLogDialog({ log, subject: start, onClose }: Props) {
  const [title, setTitle] = useState(log?.title ?? start?.title ?? "");
  const [purpose, setPurpose] = useState(log?.purpose ?? "");
  const [subject, setSubject] = useState<Subject | null>(log?.subject ?? start ?? null);
  const [typed, setTyped] = useState("");
  const [unitId, setUnit] = useState<string | null>(log?.unit?.id ?? null);
  const [ownerId, setOwner] = useState<string | null>(log?.owner.id ?? null);
  const [deputyId, setDeputy] = useState<string | null>(log?.deputy.id ?? null);
  const [kept, setKept] = useState(log ? (log.keptDays === null ? "" : String(log.keptDays)) : String(usuallyKeptDays));
  const [isClosed, setClosed] = useState(log?.isClosed ?? false);
  const [fields, setFields] = useState<readonly FieldDraft[]>(
    log?.fields.map(({ key, label, kind, options, isRequired }) => ({ key, label, kind, options: options.join(", "), isRequired })) ?? [],
  );
  const offered = useQuery(subjectsQuery(typed.trim())).data ?? [];
  const form = useAttempt([
    ...["title", "purpose", "unitId", "ownerId", "deputyId", "keptDays", "subject"],
    ...fields.flatMap((_, at) => [`fields.${at}.label`, `fields.${at}.options`]),
  ]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const save = () => {
    if (ownerId === null || deputyId === null) {
      form.setFaults({
        ...(ownerId === null ? { ownerId: words.needOwner } : {}),
        ...(deputyId === null ? { deputyId: words.needDeputy } : {}),
      });
      return;
    }
    void form.attempt(async () => {
      const keys = keysFor(fields);
      const body = {
        ...{ title, purpose, subject: subject && { kind: subject.kind, id: subject.id } },
        ...{
          unitId: unitId as NonNullable<WorkLog["unit"]>["id"] | null,
          ownerId: ownerId as WorkLog["owner"]["id"],
          deputyId: deputyId as WorkLog["owner"]["id"],
        },
        keptDays: kept.trim() === "" ? null : Number(kept),
        fields: fields.map(({ label, kind, options, isRequired }, at) => ({
          ...{ key: keys[at] ?? "", label, kind, isRequired },
          options:
            kind === "choice"
              ? options
                  .split(",")
                  .map((one) => one.trim())
                  .filter((one) => one !== "")
              : [],
        })),
      };
      const saved = log
        ? await call(changeWorkLog, { params: { id: log.id }, body: { ...body, isClosed, version: log.version } })
        : await call(addWorkLog, { body });
      await cache.invalidateQueries({ queryKey: workLogKeys.all });
      toasts.show({ text: messages.saved(saved.title) });
      onClose();
      if (!log) go(`/governance/work-logs/${saved.id}`);
    });
  };
  const { faults } = form;
  return (
    <FormDialog
      title={log ? words.change(log.title) : words.add}
      submit={words.save}
      form={form}
      onClose={onClose}
      onSubmit={save}
      columns={2}
    >
      <ComboBox
        label={words.subject}
        description={words.subjectHint}
        options={offered.map(({ id, title: name }) => ({ value: id, label: name, data: true }))}
        value={subject?.id ?? null}
        valueLabel={subject?.title}
        onType={setTyped}
        onChange={(id) => {
          const chosen = offered.find((one) => one.id === id) ?? null;
          setSubject(chosen);
          if (chosen && title === "") setTitle(chosen.title);
        }}
        placeholder={words.noSubject}
        error={faults["subject"]}
      />
      <TextField label={words.title} value={title} onChange={setTitle} error={faults["title"]} isRequired />
      <TextField className="sm:col-span-2" label={words.purpose} value={purpose} onChange={setPurpose} error={faults["purpose"]} rows={2} />
      <PersonPicker label={words.owner} value={ownerId} onChange={setOwner} error={faults["ownerId"]} isRequired />
      <PersonPicker label={words.deputy} value={deputyId} onChange={setDeputy} error={faults["deputyId"]} isRequired />
      <UnitPicker label={words.unit} description={words.unitHint} value={unitId} onChange={setUnit} error={faults["unitId"]} />
      <TextField type="number" label={words.kept} description={words.keptHint} value={kept} onChange={setKept} error={faults["keptDays"]} />
      <FieldRows fields={fields} onChange={setFields} faults={faults} />
      {log ? (
        <Switch isSelected={isClosed} onChange={setClosed} className="sm:col-span-2">
          {words.close}
        </Switch>
      ) : null}
    </FormDialog>
  );
}
