import { ErrorNotice, Page, problemIn } from "#web/kit";
import type { ReactNode } from "react";

/** A page without the shell: what is shown to somebody who is not signed in. */
export function SignInFrame({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto min-h-dvh w-full max-w-md px-4 pt-[12vh] pb-8">
      <p translate="no" className="mb-6 text-lg font-semibold">
        Millrace
      </p>
      <Page title={title} lead={lead}>
        {children}
      </Page>
    </main>
  );
}

/** Why nobody came in, in its own sentence: what kind of refusal it is helps nobody here. */
export function SignInRefusal({ refusal, className }: { readonly refusal: unknown; readonly className?: string }) {
  const problem = problemIn(refusal);
  return <ErrorNotice problem={{ ...problem, title: problem.detail ?? problem.title }} className={className} />;
}
