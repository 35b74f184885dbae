import { addCadence, cadenceAbouts, changeCadence, type Cadence, type DayRule } from "#modules/governance/contract";
import { FormDialog, PersonPicker, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Data, Select, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { weekdayName } from "./day-rule-text.ts";
import { messages } from "./messages.ts";
import { ParticipantPicker, type Participant } from "./participant-picker.tsx";
import { reviewKeys } from "./queries.ts";

const words = messages.form;
const kinds = ["weekday", "day", "working-day"] as const;
type PersonId = Cadence["owner"]["id"];

const timeText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
function minuteOf(text: string): number | undefined {
  const read = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const minute = read ? Number(read[1]) * 60 + Number(read[2]) : Number.NaN;
  return minute >= 0 && minute < 1440 && Number(read?.[2]) < 60 ? minute : undefined;
}

export function CadenceDialog({ cadence, onClose }: { readonly cadence?: Cadence | undefined; readonly onClose: () => void }) {
  const [about, setAbout] = useState<Cadence["about"]>(cadence?.about ?? "month");
  const [title, setTitle] = useState<string | null>(cadence?.title ?? null);
  const [ownerId, setOwner] = useState<string | null>(cadence?.owner.id ?? null);
  const [deputyId, setDeputy] = useState<string | null>(cadence?.deputy.id ?? null);
  const [participants, setParticipants] = useState<readonly Participant[]>(cadence?.participants ?? []);
  const [rule, setRule] = useState<DayRule>(cadence?.dayRule ?? { kind: "weekday", nth: 1, weekday: 2 });
  const [at, setAt] = useState(timeText(cadence?.startsAtMinute ?? 600));
  const [minutes, setMinutes] = useState(String(cadence?.minutes ?? 45));
  const [grace, setGrace] = useState(String(cadence?.graceDays ?? 3));
  const form = useAttempt(["title", "ownerId", "deputyId", "minutes", "graceDays", "startsAtMinute", "dayRule.day", "dayRule.nth"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const shownTitle = title ?? messages.abouts[about];
  const save = () => {
    const startsAtMinute = minuteOf(at);
    if (ownerId === null || deputyId === null || startsAtMinute === undefined) {
      form.setFaults({
        ...(ownerId === null ? { ownerId: words.needOwner } : {}),
        ...(deputyId === null ? { deputyId: words.needDeputy } : {}),
        ...(startsAtMinute === undefined ? { startsAtMinute: words.badTime } : {}),
      });
      return;
    }
    void form.attempt(async () => {
      const body = {
        ...{ title: shownTitle, about, ownerId: ownerId as PersonId, deputyId: deputyId as PersonId, dayRule: rule, startsAtMinute },
        ...{ participantIds: participants.map(({ id }) => id as PersonId), minutes: Number(minutes), graceDays: Number(grace) },
        calendarId: cadence?.calendarId ?? null,
      };
      if (cadence) await call(changeCadence, { params: { id: cadence.id }, body: { ...body, version: cadence.version } });
      else await call(addCadence, { body });
      await cache.invalidateQueries({ queryKey: reviewKeys.all });
      toasts.show({ text: messages.saved(shownTitle) });
      onClose();
    });
  };
  const { faults } = form;
  return (
    <FormDialog
      title={cadence ? words.change(cadence.title) : words.add}
      submit={words.save}
      form={form}
      onClose={onClose}
      onSubmit={save}
      columns={2}
    >
      <Select
        label={words.about}
        options={cadenceAbouts.map((value) => ({ value, label: messages.abouts[value] }))}
        value={about}
        onChange={setAbout}
        isDisabled={cadence !== undefined}
      />
      <TextField label={words.title} value={shownTitle} onChange={setTitle} error={faults["title"]} isRequired />
      <PersonPicker label={words.owner} value={ownerId} onChange={setOwner} error={faults["ownerId"]} isRequired />
      <PersonPicker label={words.deputy} value={deputyId} onChange={setDeputy} error={faults["deputyId"]} isRequired />
      <Select
        className="sm:col-span-2"
        label={words.rule}
        description={words.hint}
        options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={rule.kind}
        onChange={(kind) =>
          setRule(kind === "weekday" ? { kind, nth: 1, weekday: 2 } : kind === "day" ? { kind, day: 5 } : { kind, nth: 3 })
        }
      />
      <RuleFields rule={rule} onChange={setRule} faults={faults} />
      <TextField label={words.at} description={words.atHint} value={at} onChange={setAt} error={faults["startsAtMinute"]} />
      <TextField type="number" label={words.minutes} value={minutes} onChange={setMinutes} error={faults["minutes"]} />
      <TextField type="number" label={words.grace} value={grace} onChange={setGrace} error={faults["graceDays"]} />
      <div className="grid gap-2 sm:col-span-2">
        <ParticipantPicker onAdd={(one) => setParticipants([...participants.filter(({ id }) => id !== one.id), one])} />
        <ul className="flex flex-wrap gap-2">
          {participants.map(({ id, name }) => (
            <li key={id} className="inline-flex items-center gap-1 rounded-md border border-line bg-accent pl-2.5">
              <Data>{name}</Data>
              <Button
                size="small"
                kind="quiet"
                icon="close"
                iconOnly
                onPress={() => setParticipants(participants.filter((one) => one.id !== id))}
              >
                {words.removeParticipant(name)}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </FormDialog>
  );
}

type RuleProps = { readonly rule: DayRule; readonly onChange: (rule: DayRule) => void; readonly faults: Readonly<Record<string, string>> };

function RuleFields({ rule, onChange, faults }: RuleProps) {
  if (rule.kind === "day")
    return (
      <TextField
        type="number"
        label={words.day}
        value={String(rule.day)}
        onChange={(text) => onChange({ kind: "day", day: Number(text) })}
        error={faults["dayRule.day"]}
      />
    );
  if (rule.kind === "working-day")
    return (
      <TextField
        type="number"
        label={words.nth}
        value={String(rule.nth)}
        onChange={(text) => onChange({ kind: "working-day", nth: Number(text) })}
        error={faults["dayRule.nth"]}
      />
    );
  const nths = ["1", "2", "3", "4", "-1"] as const;
  return (
    <>
      <Select
        label={words.nth}
        options={nths.map((value) => ({ value, label: messages.days.nth[value] }))}
        value={String(rule.nth) as (typeof nths)[number]}
        onChange={(nth) => onChange({ ...rule, nth: Number(nth) as 1 | 2 | 3 | 4 | -1 })}
      />
      <Select
        label={words.weekday}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) }))}
        value={String(rule.weekday)}
        onChange={(day) => onChange({ ...rule, weekday: Number(day) })}
      />
    </>
  );
}
