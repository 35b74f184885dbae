import { labelPerson, unlabelPerson, type PersonDetail } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, ComboBox, Data, ErrorNotice, Section, useMay, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cacheKeys, labelsQuery, personQuery } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { useUndo } from "../use-undo.ts";
import { messages } from "./messages.ts";
import { currentLabels } from "./timeline.ts";

const words = messages.page;

/** The labels of now, each with its beginning; a new value ends the one before. */
export function PersonLabels({ person }: { readonly person: PersonDetail }) {
  const mayLabel = useMay("people:person.label") && person.leftAt === null;
  const cache = useQueryClient();
  const toasts = useToasts();
  const undo = useUndo();
  const { isBusy, refusal, faults, setFaults, attempt } = useAttempt(["dimension", "value"]);
  const [draft, setDraft] = useState<{ dimension: string | null; value: string | null }>({ dimension: null, value: null });
  const take = async (dimension: string, value: string | null) => {
    const params = { id: person.id, dimension };
    const changed = await (value === null ? call(unlabelPerson, { params }) : call(labelPerson, { params, body: { value } }));
    cache.setQueryData(personQuery(person.id).queryKey, changed);
    await Promise.all([cache.invalidateQueries({ queryKey: cacheKeys.labels }), cache.invalidateQueries({ queryKey: cacheKeys.persons })]);
  };
  const set = (dimension: string, value: string | null) =>
    attempt(async () => {
      const before = person.labels.find((one) => one.dimension === dimension)?.value ?? null;
      await take(dimension, value);
      setDraft({ dimension: null, value: null });
      toasts.show({
        text: value === null ? words.unlabelled(dimension, before ?? "") : words.labelled(dimension, value),
        undo: undo(
          () => take(dimension, before),
          before === null ? words.unlabelled(dimension, value ?? "") : words.labelled(dimension, before),
        ),
      });
    });
  const add = () => {
    const missing = {
      ...(draft.dimension ? {} : { dimension: words.dimensionMissing }),
      ...(draft.value ? {} : { value: words.valueMissing }),
    };
    if (draft.dimension && draft.value) void set(draft.dimension, draft.value);
    else setFaults(missing);
  };
  const labels = currentLabels(person.labels);
  return (
    <Section title={words.labels} lead={words.labelsLead}>
      {labels.length === 0 ? <p className="text-muted">{words.noLabels}</p> : null}
      {labels.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {labels.map(({ dimension, value, from }) => (
            <li key={dimension} className="flex min-h-9 items-center gap-x-3">
              <span className="min-w-0 flex-1 wrap-anywhere">
                <Data>
                  <span className="text-muted">{dimension}</span> {value}
                </Data>
              </span>
              <span className="text-sm text-muted">{words.sinceDate(formatDate(from))}</span>
              {mayLabel ? (
                <Button kind="quiet" size="small" icon="close" iconOnly onPress={() => void set(dimension, null)}>
                  {words.removeLabel(dimension, value)}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayLabel ? <AddLabel draft={draft} faults={faults} isBusy={isBusy} onChange={setDraft} onAdd={add} /> : null}
      {refusal === undefined ? null : <ErrorNotice className="mt-3" problem={refusal} />}
    </Section>
  );
}

type Draft = { readonly dimension: string | null; readonly value: string | null };
type AddProps = {
  readonly draft: Draft;
  readonly faults: Readonly<Record<string, string>>;
  readonly isBusy: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onAdd: () => void;
};
const usual = ["persona", "wave", "tier"];

function AddLabel({ draft, faults, isBusy, onChange, onAdd }: AddProps) {
  const known = useQuery(labelsQuery()).data ?? [];
  const named = (list: readonly string[], chosen: string | null) =>
    [...new Set([...list, ...(chosen ? [chosen] : [])])].map((value) => ({ value, label: value, data: true }));
  const values = known.find(({ dimension }) => dimension === draft.dimension)?.values.map(({ value }) => value) ?? [];
  return (
    <div className="mt-3 grid items-start gap-2 sm:grid-cols-[1fr_1fr_auto]">
      <ComboBox
        label={words.dimension}
        options={named([...known.map(({ dimension }) => dimension), ...usual], draft.dimension)}
        value={draft.dimension}
        onChange={(dimension) => onChange({ dimension, value: null })}
        onCreate={(dimension) => onChange({ dimension: dimension.toLowerCase(), value: null })}
        error={faults.dimension}
      />
      <ComboBox
        label={words.value}
        options={named(values, draft.value)}
        value={draft.value}
        onChange={(value) => onChange({ ...draft, value })}
        onCreate={(value) => onChange({ ...draft, value })}
        error={faults.value}
      />
      <Button className="sm:mt-6" isPending={isBusy} onPress={onAdd}>
        {words.addLabel}
      </Button>
    </div>
  );
}
