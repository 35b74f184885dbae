import { dimensionKeys, notListed, type ContractQuestion, type DimensionKey } from "#modules/governance/contract";
import { Button, ComboBox, Data } from "#web/kit";
import { messages } from "./messages.ts";

export type Dimension = {
  readonly key: DimensionKey;
  readonly values: readonly { readonly code: string; readonly name: string; readonly parent: string | null; readonly note: string }[];
};

const mostButtons = 9;

type ChoicesProps = { readonly dimension: Dimension; readonly first: readonly string[]; readonly onChoose: (code: string) => void };

/** One question: the values that decide most as buttons, the others by typing. */
export function Choices({ dimension: { key, values }, first, onChoose }: ChoicesProps) {
  const named = new Set(first);
  const ordered = [...values.filter(({ code }) => named.has(code)), ...values.filter(({ code }) => !named.has(code))];
  const shown = values.length <= mostButtons + 2 ? ordered : ordered.slice(0, mostButtons);
  const rest = ordered.slice(shown.length);
  return (
    <fieldset className="mt-5">
      <legend className="mb-2 text-lg font-semibold">{messages.questions[key]}</legend>
      <div className="flex flex-wrap gap-2">
        {shown.map(({ code, name }) => (
          <Button key={code} onPress={() => onChoose(code)} className="min-h-11 max-w-full whitespace-normal! text-left">
            {name}
          </Button>
        ))}
        <Button kind="quiet" onPress={() => onChoose(notListed)} className="min-h-11">
          {messages.other}
        </Button>
      </div>
      {rest.length > 0 ? (
        <ComboBox
          className="mt-2 max-w-sm"
          label={messages.findOther}
          labelHidden
          placeholder={messages.findOther}
          value={null}
          options={ordered.map(({ code, name }) => ({ value: code, label: name, data: true }))}
          onChange={(code) => {
            if (code !== null) onChoose(code);
          }}
        />
      ) : null}
    </fieldset>
  );
}

type SaidProps = {
  readonly dimensions: readonly Dimension[];
  readonly facts: ContractQuestion;
  readonly own: ContractQuestion;
  readonly onChange: (key: DimensionKey, code: string | undefined) => void;
};

/** What was said, each with the way to say it anew; what is one's own is shown and not asked. */
export function Said({ dimensions, facts, own, onChange }: SaidProps) {
  const said = dimensionKeys.flatMap((key) => {
    const code = facts[key] ?? own[key];
    if (!code) return [];
    const name = dimensions.find((one) => one.key === key)?.values.find((one) => one.code === code)?.name;
    return [{ key, name: name ?? messages.notListed, isOwn: !facts[key] }];
  });
  if (said.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {said.map(({ key, name, isOwn }) => (
        <li key={key} className="flex items-center gap-1 rounded-full border border-line bg-accent py-0.5 pr-1 pl-3">
          <Data className="wrap-anywhere">{name}</Data>
          {isOwn ? <span className="pr-2 text-sm text-muted">{messages.own}</span> : null}
          {isOwn ? null : (
            <Button size="small" kind="quiet" icon="close" iconOnly onPress={() => onChange(key, undefined)}>
              {messages.change(name)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
