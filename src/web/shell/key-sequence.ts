/** Which command a key press completes: `typed` are the keys of the last second, oldest first. */
export function completes<C extends { readonly keys?: string }>(commands: readonly C[], typed: readonly string[]): C | undefined {
  return commands.find(({ keys }) => {
    if (!keys) return false;
    const wanted = keys.split(" ");
    return wanted.length <= typed.length && wanted.every((key, index) => key === typed[typed.length - wanted.length + index]);
  });
}

/** Keys belong to a field while somebody types in it. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role=combobox], [role=searchbox]"))
  );
}
