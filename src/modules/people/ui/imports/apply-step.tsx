import type { applyOrganisation, OrganisationDiff } from "#modules/people/contract";
import type { call } from "#platform/contract";
import { formatNumber } from "#web/format";
import { Button, Checkbox, Dialog, ErrorNotice, TextField } from "#web/kit";
import { useId, useState } from "react";
import { messages } from "./messages.ts";

const words = messages.diff;
export type Confirmed = Parameters<typeof call<typeof applyOrganisation>>[1]["body"];

type Props = {
  readonly diff: OrganisationDiff;
  readonly changes: number;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onApply: (confirmed: Confirmed) => void;
  readonly onAgain: () => void;
  readonly onColumns: () => void;
};

/** The decision: make the changes, compare again, or go back to the columns. */
export function ApplyStep({ diff, changes, isBusy, refusal, onApply, onAgain, onColumns }: Props) {
  const [withoutBad, setWithoutBad] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const leaves = diff.counts.leave ?? 0;
  const apply = (confirmLeaving?: number) =>
    onApply({ ...(confirmLeaving === undefined ? {} : { confirmLeaving }), ...(diff.badRows > 0 ? { withoutBadRows: withoutBad } : {}) });
  const begin = () => {
    if (diff.badRows > 0 && !withoutBad) return setMissing(true);
    if (diff.asksToConfirmLeaving) return setAsking(true);
    apply();
  };
  return (
    <div className="mb-6">
      {diff.badRows > 0 && changes > 0 ? (
        <div className="mb-3">
          <Checkbox
            isSelected={withoutBad}
            onChange={(is) => {
              setWithoutBad(is);
              setMissing(false);
            }}
          >
            {words.withoutBad(diff.badRows)}
          </Checkbox>
          <p role="alert" className="text-sm text-danger">
            {isMissing ? words.withoutBadMissing : null}
          </p>
        </div>
      ) : null}
      {refusal === undefined ? null : <ErrorNotice className="mb-3 max-w-3xl" problem={refusal} />}
      <div className="flex flex-wrap gap-2">
        {changes > 0 ? (
          <Button kind="primary" isPending={isBusy} onPress={begin}>
            {words.apply(changes)}
          </Button>
        ) : null}
        <Button isPending={isBusy} onPress={onAgain}>
          {words.again}
        </Button>
        <Button kind="quiet" onPress={onColumns}>
          {words.columns}
        </Button>
      </div>
      {isAsking ? (
        <ConfirmLeaving leaves={leaves} before={diff.peopleBefore} onClose={() => setAsking(false)} onConfirm={() => apply(leaves)} />
      ) : null}
    </div>
  );
}

type ConfirmProps = {
  readonly leaves: number;
  readonly before: number;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
};

/** Many would leave, which more often is half a list than half an organisation. */
function ConfirmLeaving({ leaves, before, onClose, onConfirm }: ConfirmProps) {
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const form = useId();
  const confirm = () => {
    if (typed.replaceAll(/\D/g, "") !== String(leaves)) return setWrong(true);
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      title={words.leaveTitle(leaves)}
      isOpen
      onClose={onClose}
      width="narrow"
      actions={
        <>
          <Button onPress={onClose}>{messages.cancel}</Button>
          <Button kind="danger" type="submit" form={form}>
            {messages.confirm}
          </Button>
        </>
      }
    >
      <p className="mb-4">{words.leaveText(formatNumber(leaves), formatNumber(before))}</p>
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <TextField
          label={words.leaveField}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          error={isWrong ? words.leaveWrong : undefined}
          autoFocus
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}
