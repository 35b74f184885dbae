import { useState, type ReactNode } from "react";
import { DropZone, FileTrigger, type FileDropItem } from "react-aria-components";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type FileDropProps = {
  readonly label: string;
  /** Which files are understood, and how large they may be. */
  readonly description?: ReactNode;
  /** File name endings: [".csv", ".xes"]. Only a hint to the file chooser; the server decides. */
  readonly accept?: readonly string[] | undefined;
  readonly onFile: (file: File) => void;
  readonly isDisabled?: boolean | undefined;
};

/** Drop a file or choose one; the button is the keyboard's way, and paste works too. */
export function FileDrop({ label, description, accept, onFile, isDisabled = false }: FileDropProps) {
  const [complaint, setComplaint] = useState<string | null>(null);
  const take = (files: readonly File[]) => {
    const [file] = files;
    setComplaint(files.length > 1 ? messages.oneFileOnly : null);
    if (file && files.length === 1) onFile(file);
  };
  return (
    <DropZone
      aria-label={label}
      isDisabled={isDisabled}
      onDrop={(event) => {
        const items = event.items.filter((item): item is FileDropItem => item.kind === "file");
        void Promise.all(items.map((item) => item.getFile())).then(take);
      }}
      className="group flex flex-col items-center rounded-lg border border-dashed border-edge bg-card px-6 py-10 text-center transition-colors data-drop-target:border-primary data-drop-target:bg-accent data-focus-visible:outline-2"
    >
      <Icon name="upload" className="mb-3 size-6 text-primary" />
      <p className="text-lg font-semibold">{label}</p>
      <p className="mt-3 flex flex-wrap items-center justify-center gap-2">
        <span className="hidden text-primary group-data-drop-target:inline">{messages.dropNow}</span>
        <FileTrigger {...(accept ? { acceptedFileTypes: accept } : {})} onSelect={(files) => take(files ? [...files] : [])}>
          <Button size="small" isDisabled={isDisabled}>
            {messages.chooseFile}
          </Button>
        </FileTrigger>
      </p>
      {description ? <div className="mt-3 max-w-lg text-sm text-muted">{description}</div> : null}
      {complaint ? (
        <p role="alert" className="mt-2 text-sm text-danger">
          {complaint}
        </p>
      ) : null}
    </DropZone>
  );
}
