import { useState } from "react";
import { Button, TextField } from "../kit/index.ts";

type Props = { readonly label: string; readonly text: string; readonly hint?: string; readonly copy: string; readonly copied: string };

/** A secret shown once, to be copied. */
export function SecretText({ label, text, hint, copy, copied }: Props) {
  const [isCopied, setCopied] = useState(false);
  const take = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="my-2 flex flex-wrap items-end gap-2">
      <TextField label={label} description={isCopied ? copied : hint} value={text} className="min-w-0 flex-1 basis-64" />
      <Button onPress={() => void take()} className={isCopied || hint ? "mb-6" : ""}>
        {copy}
      </Button>
    </div>
  );
}
