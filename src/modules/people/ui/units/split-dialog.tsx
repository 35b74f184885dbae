import { listPersons, splitUnit, type Unit } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatNumber } from "#web/format";
import { Checkbox, Data, ErrorNotice, SearchField, Skeleton, useToasts } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { cacheKeys, type PersonId, type UnitId } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { NameAndCode, useRefresh } from "./unit-dialogs.tsx";

const words = messages.form;
const mostListed = 500;

type Props = { readonly units: readonly Unit[]; readonly unit: Unit; readonly onClose: () => void };

/** Who of a unit, and which units below, go into a new one beside it. */
export function SplitUnitDialog({ units, unit, onClose }: Props) {
  const [draft, setDraft] = useState({ name: "", code: "" });
  const [persons, setPersons] = useState<ReadonlySet<PersonId>>(new Set());
  const [below, setBelow] = useState<ReadonlySet<UnitId>>(new Set());
  const [search, setSearch] = useState("");
  const form = useAttempt(["name", "code"]);
  const refresh = useRefresh();
  const toasts = useToasts();
  const asked = useQuery({
    queryKey: [...cacheKeys.persons, "of", unit.id],
    queryFn: ({ signal }) => call(listPersons, { query: { unit: unit.id, directly: "true", limit: mostListed } }, { signal }),
  });
  const all = asked.data?.persons ?? [];
  const shown = all.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const children = units.filter(({ parentId, closedAt }) => parentId === unit.id && closedAt === null);
  const submit = () => {
    const name = draft.name.trim();
    if (name === "") return form.setFaults({ name: words.nameMissing });
    if (persons.size + below.size === 0) return form.setFaults({ personIds: words.splitMissing });
    void form.attempt(async () => {
      const made = await call(splitUnit, {
        params: { id: unit.id },
        body: { name, code: draft.code.trim() || null, personIds: [...persons], unitIds: [...below] },
      });
      await refresh();
      onClose();
      toasts.show({ text: messages.done.split(made.name) });
    });
  };
  return (
    <FormDialog title={words.splitTitle(unit.name)} submit={words.split} form={form} onClose={onClose} onSubmit={submit}>
      <NameAndCode draft={draft} faults={form.faults} onChange={(change) => setDraft({ ...draft, ...change })} />
      <fieldset className="min-w-0">
        <legend className="mb-1 text-sm font-medium">{words.choosePeople}</legend>
        {asked.isError ? <ErrorNotice problem={asked.error} /> : null}
        {asked.isPending ? <Skeleton lines={3} /> : null}
        {asked.data && all.length === 0 ? <p className="text-muted">{words.noPeople}</p> : null}
        {all.length > 0 ? (
          <>
            <SearchField label={words.filterPeople} placeholder={words.filterPeople} value={search} onChange={setSearch} />
            <ul className="mt-1 max-h-56 overflow-auto rounded-md border border-line px-3 py-1">
              {shown.map(({ id, name, title }) => (
                <li key={id}>
                  <Checkbox className="w-full" isSelected={persons.has(id)} onChange={(isIn) => setPersons(toggled(persons, id, isIn))}>
                    <Data>{name}</Data> {title ? <Data className="text-sm text-muted">{title}</Data> : null}
                  </Checkbox>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p role="status" className="mt-1 text-sm text-muted">
          {words.whoGoes(persons.size)}
        </p>
        {asked.data?.next ? <p className="text-sm text-caution">{words.tooMany(formatNumber(mostListed))}</p> : null}
      </fieldset>
      {children.length > 0 ? (
        <fieldset className="min-w-0">
          <legend className="mb-1 text-sm font-medium">{words.chooseUnits}</legend>
          <ul className="max-h-40 overflow-auto">
            {children.map(({ id, name }) => (
              <li key={id}>
                <Checkbox isSelected={below.has(id)} onChange={(isIn) => setBelow(toggled(below, id, isIn))}>
                  <Data>{name}</Data>
                </Checkbox>
              </li>
            ))}
          </ul>
          <p role="status" className="mt-1 text-sm text-muted">
            {words.unitsGo(below.size)}
          </p>
        </fieldset>
      ) : null}
      {form.faults.personIds ? (
        <p role="alert" className="text-sm text-danger">
          {form.faults.personIds}
        </p>
      ) : null}
    </FormDialog>
  );
}

function toggled<K>(set: ReadonlySet<K>, key: K, isIn: boolean): ReadonlySet<K> {
  const next = new Set(set);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
}
