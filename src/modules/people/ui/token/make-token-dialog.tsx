import type { ApiToken } from "#modules/people/contract";
import { Button, Checkbox, Dialog, ErrorNotice, SearchField, Select, TextField, useToasts } from "#web/kit";
import { useState } from "react";
import { useAttempt } from "../use-attempt.ts";
import { messages as text } from "./messages.ts";

type Made = { readonly token: ApiToken; readonly secret: string };
type Props = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly scopes: readonly { readonly id: string; readonly summary: string }[];
  readonly make: (body: { name: string; scopes: string[]; days: number }) => Promise<Made>;
};

const dayChoices = ["7", "30", "90", "365"] as const;

/** Name, time and scopes; then the secret, once. */
export function MakeTokenDialog({ title, isOpen, onClose, scopes, make }: Props) {
  const [name, setName] = useState("");
  const [days, setDays] = useState<(typeof dayChoices)[number]>("90");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState("");
  const [made, setMade] = useState<Made>();
  const toasts = useToasts();
  const { isBusy, refusal, faults, setFaults, attempt } = useAttempt(["name", "scopes", "days"]);
  const close = () => {
    setName("");
    setChosen(new Set());
    setSearch("");
    setMade(undefined);
    setFaults({});
    onClose();
  };
  const submit = () => {
    if (chosen.size === 0) setFaults({ scopes: text.chooseScopes });
    else void attempt(async () => setMade(await make({ name, scopes: [...chosen], days: Number(days) })));
  };
  const copy = async () => {
    await navigator.clipboard.writeText(made?.secret ?? "");
    toasts.show({ text: text.copied });
  };
  if (made)
    return (
      <Dialog
        title={text.secretTitle}
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button onPress={() => void copy()}>{text.copy}</Button>
            <Button kind="primary" onPress={close}>
              {text.close}
            </Button>
          </>
        }
      >
        <p className="mb-3">{text.secretLead}</p>
        <TextField label={text.secret} value={made.secret} className="w-full" />
      </Dialog>
    );
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = scopes.filter(({ id, summary }) => words.every((word) => `${id} ${summary}`.toLowerCase().includes(word)));
  const toggle = (id: string, isSelected: boolean) =>
    setChosen((now) => new Set(isSelected ? [...now, id] : [...now].filter((one) => one !== id)));
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      actions={
        <Button kind="primary" onPress={submit} isPending={isBusy}>
          {text.submit}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {refusal === undefined ? null : <ErrorNotice problem={refusal} />}
        <TextField label={text.name} description={text.nameHint} value={name} onChange={setName} error={faults["name"]} maxLength={100} />
        <Select
          label={text.days}
          options={dayChoices.map((value) => ({ value, label: text.dayChoice(Number(value)) }))}
          value={days}
          onChange={setDays}
          error={faults["days"]}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">{text.which}</legend>
          <SearchField label={text.find} placeholder={text.find} value={search} onChange={setSearch} />
          {faults["scopes"] === undefined ? null : (
            <p role="alert" className="text-sm text-danger">
              {faults["scopes"]}
            </p>
          )}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
          <div className="max-h-64 overflow-y-auto rounded-md border border-line p-2" role="group" aria-label={text.which} tabIndex={0}>
            {found.length === 0 ? <p className="text-muted">{text.nothingFound}</p> : null}
            {found.map(({ id, summary }) => (
              <div key={id} className="py-0.5">
                <Checkbox isSelected={chosen.has(id)} onChange={(isSelected) => toggle(id, isSelected)}>
                  <span translate="no">{summary}</span>
                </Checkbox>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
    </Dialog>
  );
}
