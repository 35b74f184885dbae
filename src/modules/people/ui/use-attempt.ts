import { faultsByField } from "#web/kit";
import { useState } from "react";

export type Attempt = {
  readonly isBusy: boolean;
  /** The refusal that belongs to no field. */
  readonly refusal: unknown;
  readonly faults: Readonly<Record<string, string>>;
  readonly setFaults: (faults: Readonly<Record<string, string>>) => void;
  readonly attempt: (act: () => Promise<void>) => Promise<void>;
};

/** Does something that the server may refuse, and keeps what it said: by field where one of `fields` is to blame. */
export function useAttempt(fields: readonly string[] = []): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setRefusal(undefined);
    setFaults({});
    try {
      await act();
    } catch (thrown) {
      const given = faultsByField(thrown);
      setFaults(given);
      if (!Object.keys(given).some((field) => fields.includes(field))) setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, refusal, faults, setFaults, attempt };
}
