import {
  answered,
  notListed,
  type Answered,
  type ContractAnalysis,
  type ContractExample,
  type DimensionKey,
} from "#modules/governance/contract";
import { Button, Icon, Select, TextField } from "#web/kit";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import { askable, freeId, treeOf } from "./content-changes.ts";
import type { DraftEditor } from "./use-draft.ts";

const words = messages.examples;
type Props = { readonly draft: DraftEditor; readonly results: ContractAnalysis["examples"] | undefined };

/** Questions with the answers they must get. */
export function ExamplesEditor({ draft, results }: Props) {
  const { content, change } = draft;
  const set = (id: string, part: Partial<ContractExample>, field?: string) =>
    change((now) => ({ ...now, examples: now.examples.map((one) => (one.id === id ? { ...one, ...part } : one)) }), field);
  const keys = askable(content);
  const add = () =>
    change((now) => ({
      ...now,
      examples: [
        ...now.examples,
        {
          id: freeId(
            "example",
            now.examples.map(({ id }) => id),
          ),
          title: "",
          question: {},
          expected: "prohibited",
        },
      ],
    }));
  return (
    <div>
      <p className="mb-3 max-w-3xl text-muted">{words.lead}</p>
      {content.examples.length === 0 ? <p className="mb-3">{words.none}</p> : null}
      <ul className="grid gap-3">
        {content.examples.map((example, at) => {
          const n = String(at + 1);
          const { id, title, question, expected } = example;
          return (
            <li key={id} className="rounded-lg border border-line bg-card p-3">
              <div className="flex flex-wrap items-end gap-2">
                <TextField
                  label={words.question(n)}
                  labelHidden
                  className="min-w-56 flex-1"
                  value={title}
                  onChange={(text) => set(id, { title: text }, `example ${id}`)}
                />
                <Select<Answered>
                  label={words.expected(n)}
                  labelHidden
                  className="w-44"
                  options={answered.options.map((value) => ({ value, label: page.verdict[value] }))}
                  value={expected}
                  onChange={(next) => set(id, { expected: next })}
                />
                <Button
                  kind="quiet"
                  icon="trash"
                  iconOnly
                  onPress={() => change((now) => ({ ...now, examples: now.examples.filter((one) => one.id !== id) }))}
                >
                  {messages.remove(title || words.name(n))}
                </Button>
              </div>
              <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2">
                {keys.map((key) => (
                  <Fact
                    key={key}
                    label={words.facts(n, page.dimension[key])}
                    of={key}
                    draft={draft}
                    value={question[key] ?? null}
                    onChange={(code) => set(id, { question: { ...question, [key]: code } })}
                  />
                ))}
              </div>
              <Result result={results?.find((one) => one.id === id)} expected={expected} />
            </li>
          );
        })}
      </ul>
      <Button className="mt-3" icon="plus" onPress={add}>
        {words.add}
      </Button>
    </div>
  );
}

type FactProps = {
  readonly label: string;
  readonly of: DimensionKey;
  readonly draft: DraftEditor;
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
};

const unsaid = "";

function Fact({ label, of, draft, value, onChange }: FactProps) {
  return (
    <div>
      <span aria-hidden="true" className="mb-0.5 block text-sm text-muted">
        {page.dimension[of]}
      </span>
      <Select
        label={label}
        labelHidden
        size="small"
        options={[
          { value: unsaid, label: words.unsaid },
          ...treeOf(draft.content.dimensions[of]).map(({ value: { code, name }, depth }) => ({
            value: code,
            label: `${"\u2003".repeat(depth)}${name}`,
            data: true,
          })),
          { value: notListed, label: words.notListed },
        ]}
        value={value ?? unsaid}
        onChange={(code) => onChange(code === unsaid ? null : code)}
      />
    </div>
  );
}

function Result({ result, expected }: { readonly result: ContractAnalysis["examples"][number] | undefined; readonly expected: Answered }) {
  if (!result || result.expected !== expected) return <p className="mt-2 text-sm text-muted">{words.waiting}</p>;
  const { passes, got, rows, missing } = result;
  return (
    <p className={`mt-2 flex flex-wrap items-center gap-1.5 text-sm ${passes ? "text-good" : "text-danger"}`}>
      <Icon name={passes ? "check" : "stop"} />
      <span>{passes ? words.passes : words.fails(page.verdict[got])}</span>
      {rows.length > 0 ? <span className="text-muted">{words.byRows(rows.join(", "))}</span> : null}
      {missing.length > 0 ? (
        <span className="text-muted">{words.missing(missing.map((key) => page.dimension[key]).join(", "))}</span>
      ) : null}
    </p>
  );
}
