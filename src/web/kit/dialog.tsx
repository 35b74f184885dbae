import { useState, type ReactNode } from "react";
import { Button as AriaButton, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button, type ButtonKind } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `side` slides in from the edge and becomes a sheet on a small screen. */
  readonly kind?: "centre" | "side" | undefined;
  readonly width?: "narrow" | "normal" | "wide" | undefined;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

const widths = { narrow: "max-w-md", normal: "max-w-xl", wide: "max-w-3xl" };

export function Dialog({ title, isOpen, onClose, kind = "centre", width = "normal", actions, children }: DialogProps) {
  const place =
    kind === "side" ? "items-end justify-end sm:items-stretch" : "items-end justify-center p-0 sm:items-start sm:p-6 sm:pt-[10vh]";
  const box =
    kind === "side"
      ? "max-h-[85dvh] w-full rounded-t-lg sm:h-full sm:max-h-none sm:max-w-md sm:rounded-none"
      : `max-h-[90dvh] w-full rounded-t-lg sm:max-h-[80dvh] sm:rounded-lg ${widths[width]}`;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
      className={`fixed inset-0 z-50 flex overscroll-contain bg-shade ${place}`}
    >
      <Modal className={`appear flex flex-col border border-line bg-card shadow-raised ${box}`}>
        <AriaDialog className="flex min-h-0 flex-col outline-none">
          <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
            <Heading slot="title" className="text-lg font-semibold">
              {title}
            </Heading>
            <AriaButton onPress={onClose} className="-mr-2 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-accent">
              <Icon name="close" />
              <span className="sr-only">{messages.close}</span>
            </AriaButton>
          </div>
          <div className="min-h-0 overflow-auto px-5 pb-5">{children}</div>
          {actions ? <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export type ConfirmDialogProps = Pick<DialogProps, "title" | "isOpen" | "onClose" | "children"> & {
  /** The verb: "Replace the log". */
  readonly confirm: string;
  readonly kind?: Extract<ButtonKind, "primary" | "danger"> | undefined;
  /** Stays open and shows that it works until this settles; a fault keeps it open and is thrown on. */
  readonly onConfirm: () => void | Promise<void>;
};

/** Only for what cannot be undone; otherwise act and offer undo in a toast. */
export function ConfirmDialog({ confirm, kind = "primary", onConfirm, onClose, children, ...rest }: ConfirmDialogProps) {
  const [isWorking, setWorking] = useState(false);
  const act = async () => {
    setWorking(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setWorking(false);
    }
  };
  return (
    <Dialog
      {...rest}
      onClose={onClose}
      width="narrow"
      actions={
        <>
          <Button onPress={onClose}>{messages.cancel}</Button>
          <Button kind={kind} isPending={isWorking} onPress={() => void act()}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
