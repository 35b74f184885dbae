import { useQuery } from "@tanstack/react-query";
import { Checkbox, ErrorNotice, TextField } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { eventTypesQuery } from "./queries.ts";

const words = messages.form;

export type Draft = { readonly url: string; readonly description: string; readonly events: readonly string[] };
type Props = {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly faults: Readonly<Record<string, string>>;
};

/** Where events go, what for, and which: everything, all of a room, or single ones. */
export function WebhookFields({ draft, onChange, faults }: Props) {
  const types = useQuery(eventTypesQuery);
  const toggle = (name: string, isOn: boolean) =>
    onChange({ events: isOn ? [...draft.events, name] : draft.events.filter((one) => one !== name) });
  const has = (name: string) => draft.events.includes(name);
  const rooms = Object.entries(Object.groupBy(types.data?.types ?? [], ({ name }) => name.split("/")[0] ?? ""));
  const eventFault = faults["events"] ?? Object.entries(faults).find(([path]) => path.startsWith("events."))?.[1];
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <TextField
        label={words.url}
        description={words.urlHint}
        type="url"
        value={draft.url}
        onChange={(url) => onChange({ url })}
        error={faults["url"]}
        isRequired
      />
      <TextField
        label={words.description}
        value={draft.description}
        onChange={(description) => onChange({ description })}
        error={faults["description"]}
        maxLength={200}
      />
      {types.isError ? <ErrorNotice problem={types.error} onRetry={() => void types.refetch()} /> : null}
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">{words.events}</legend>
        <p className="mb-1 text-sm text-muted">{words.eventsHint}</p>
        {eventFault ? (
          <p role="alert" translate="no" className="mb-1 text-sm text-danger">
            {eventFault}
          </p>
        ) : null}
        <Checkbox isSelected={has("*")} onChange={(isOn) => toggle("*", isOn)}>
          {words.everything}
        </Checkbox>
        {(has("*") ? [] : rooms).map(([room, events]) => (
          <div key={room} className="mt-2 flex flex-col gap-1">
            <Checkbox isSelected={has(`${room}/*`)} onChange={(isOn) => toggle(`${room}/*`, isOn)}>
              {words.room(room)}
            </Checkbox>
            {(events ?? []).map(({ name, summary }) => (
              <Checkbox
                key={name}
                className="ml-6"
                isSelected={has(`${room}/*`) || has(name)}
                isDisabled={has(`${room}/*`)}
                onChange={(isOn) => toggle(name, isOn)}
              >
                <span translate="no" className="wrap-anywhere">
                  {name} <span className="text-muted">{summary}</span>
                </span>
              </Checkbox>
            ))}
          </div>
        ))}
      </fieldset>
    </div>
  );
}
