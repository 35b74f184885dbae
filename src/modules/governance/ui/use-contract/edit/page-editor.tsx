import { dimensionKeys, type ContractContent } from "#modules/governance/contract";
import { PersonPicker } from "#modules/people/ui";
import { personQuery } from "./person-name.ts";
import { Button, Section, TextField } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import { CellPicker } from "./cell-picker.tsx";
import { codeFor } from "./content-changes.ts";
import { LinesEditor } from "./lines-editor.tsx";
import type { DraftEditor } from "./use-draft.ts";

const words = messages.page;
type Contact = ContractContent["ask"]["default"];
type PersonId = NonNullable<Contact["personId"]>;

/** The A4 page, part by part. */
export function PageEditor({ draft }: { readonly draft: DraftEditor }) {
  const { content, change } = draft;
  const set = (part: Partial<ContractContent>, field?: string) => change((now) => ({ ...now, ...part }), field);
  const fields = { title: words.title, lead: words.lead, sandbox: words.sandbox, amnesty: words.amnesty } as const;
  const text = (part: keyof typeof fields, rows: number) => (
    <TextField label={fields[part]} rows={rows} value={content[part]} onChange={(value) => set({ [part]: value }, part)} />
  );
  return (
    <div className="grid max-w-4xl gap-2">
      <div className="mb-4 grid gap-4">
        {text("title", 1)}
        {text("lead", 2)}
      </div>
      {(["approvedTools", "prohibitedData", "needsReview", "mustBeLogged"] as const).map((part) => (
        <Section key={part} title={page.sections[part]}>
          <LinesEditor part={part} draft={draft} />
        </Section>
      ))}
      <Section title={page.sections.ask}>
        <Asked draft={draft} />
      </Section>
      <div className="mb-4 grid gap-4 sm:grid-cols-2">
        {text("sandbox", 3)}
        {text("amnesty", 3)}
      </div>
      <Section title={words.legal}>
        <Legal draft={draft} />
      </Section>
      <TextField
        label={words.review}
        type="number"
        className="w-64"
        value={String(content.reviewEveryMonths)}
        onChange={(value) => {
          const months = Math.round(Number(value));
          if (months >= 1 && months <= 60) set({ reviewEveryMonths: months }, "review");
        }}
      />
    </div>
  );
}

function Asked({ draft: { content, change } }: { readonly draft: DraftEditor }) {
  const queries = useQueryClient();
  const { topics } = content.ask;
  const contactOf = async (id: string | null): Promise<Contact> =>
    id === null
      ? { name: "", personId: null }
      : { name: (await queries.fetchQuery(personQuery(id as PersonId))).name, personId: id as PersonId };
  const setDefault = async (id: string | null) => {
    const contact = await contactOf(id);
    change((now) => ({ ...now, ask: { ...now.ask, default: contact } }));
  };
  const setTopic = (code: string, part: Partial<(typeof topics)[number]>, field?: string) =>
    change(
      (now) => ({ ...now, ask: { ...now.ask, topics: now.ask.topics.map((one) => (one.code === code ? { ...one, ...part } : one)) } }),
      field,
    );
  const add = () =>
    change((now) => ({
      ...now,
      ask: {
        ...now.ask,
        topics: [
          ...now.ask.topics,
          {
            code: codeFor("topic", new Set(now.ask.topics.map(({ code }) => code))),
            name: "",
            contact: { name: "", personId: null },
            about: {},
          },
        ],
      },
    }));
  const remove = (code: string) =>
    change((now) => ({
      ...now,
      rows: now.rows.map((row) => (row.topic === code ? { ...row, topic: null } : row)),
      ask: { ...now.ask, topics: now.ask.topics.filter((one) => one.code !== code) },
    }));
  return (
    <div className="grid gap-4">
      <PersonPicker
        label={words.askDefault}
        description={words.askDefaultHint}
        className="max-w-md"
        value={content.ask.default.personId}
        onChange={(id) => void setDefault(id)}
        isRequired
      />
      <fieldset className="grid gap-3">
        <legend className="mb-1 text-sm font-medium">{words.topics}</legend>
        {topics.map((topic) => (
          <div key={topic.code} className="rounded-md border border-line p-3">
            <div className="flex flex-wrap items-end gap-2">
              <TextField
                label={words.topicName}
                className="min-w-40 flex-1"
                value={topic.name}
                onChange={(name) => setTopic(topic.code, { name }, `topic ${topic.code}`)}
              />
              <PersonPicker
                label={words.topicPerson}
                className="min-w-40 flex-1"
                value={topic.contact.personId}
                onChange={(id) => void contactOf(id).then((contact) => setTopic(topic.code, { contact }))}
              />
              <Button kind="quiet" icon="trash" iconOnly onPress={() => remove(topic.code)}>
                {messages.remove(topic.name || topic.code)}
              </Button>
            </div>
            <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <span className="text-muted">{words.topicAbout}</span>
              {dimensionKeys.flatMap((key) =>
                content.dimensions[key].length === 0
                  ? []
                  : [
                      <span key={key} className="inline-flex items-center">
                        <span className="text-muted">{page.dimension[key]}</span>
                        <CellPicker
                          label={`${topic.name}, ${page.dimension[key]}`}
                          values={content.dimensions[key]}
                          codes={topic.about[key] ?? []}
                          onChange={(codes) => setTopic(topic.code, { about: { ...topic.about, [key]: [...codes] } })}
                        />
                      </span>,
                    ],
              )}
            </div>
          </div>
        ))}
        <Button className="justify-self-start" size="small" icon="plus" onPress={add}>
          {messages.add}
        </Button>
      </fieldset>
    </div>
  );
}

function Legal({ draft: { content, change } }: { readonly draft: DraftEditor }) {
  const set = (tag: string, part: Partial<ContractContent["legal"][number]>, field: string) =>
    change((now) => ({ ...now, legal: now.legal.map((one) => (one.tag === tag ? { ...one, ...part } : one)) }), `${field} ${tag}`);
  return (
    <div className="grid gap-3">
      {content.legal.map(({ tag, title, reference, asOf, url }) => (
        <div key={tag} className="grid items-end gap-2 rounded-md border border-line p-3 sm:grid-cols-[1fr_1fr_10rem_auto]">
          <TextField label={words.legalTitle} value={title} onChange={(value) => set(tag, { title: value }, "legal title")} />
          <TextField
            label={words.legalReference}
            value={reference}
            onChange={(value) => set(tag, { reference: value }, "legal reference")}
          />
          <TextField
            label={words.legalAsOf}
            type="date"
            value={asOf}
            onChange={(value) => value && set(tag, { asOf: value }, "legal as of")}
          />
          <Button
            kind="quiet"
            icon="trash"
            iconOnly
            onPress={() => change((now) => ({ ...now, legal: now.legal.filter((one) => one.tag !== tag) }))}
          >
            {messages.remove(title || tag)}
          </Button>
          <LegalUrl url={url} onChange={(value) => set(tag, { url: value }, "legal address")} />
        </div>
      ))}
      <Button
        className="justify-self-start"
        size="small"
        icon="plus"
        onPress={() =>
          change((now) => ({
            ...now,
            legal: [
              ...now.legal,
              {
                tag: codeFor("reference", new Set(now.legal.map(({ tag }) => tag))),
                title: "",
                reference: "",
                asOf: new Date().toISOString().slice(0, 10),
                url: "",
              },
            ],
          }))
        }
      >
        {messages.add}
      </Button>
    </div>
  );
}

/** Kept only while it is an address: what is half typed would not be saved. */
function LegalUrl({ url, onChange }: { readonly url: string; readonly onChange: (url: string) => void }) {
  return (
    <TextField
      label={words.legalUrl}
      type="url"
      className="sm:col-span-3"
      defaultValue={url}
      onChange={(value) => {
        if (value === "" || /^https?:\/\/[^\s/]+\.\S+$/.test(value)) onChange(value);
      }}
    />
  );
}
