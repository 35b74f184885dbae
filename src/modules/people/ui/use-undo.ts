import { useToasts } from "#web/kit";

/** Makes an undo that says what is as before, or why that could not be. */
export function useUndo(): (act: () => Promise<unknown>, done: string) => () => Promise<void> {
  const toasts = useToasts();
  return (act, done) => async () => {
    try {
      await act();
      toasts.show({ text: done });
    } catch (thrown) {
      toasts.show({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: "failure" });
    }
  };
}
