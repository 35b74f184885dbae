/** The rows of permission-matrix.ts, whose head says how to add one. */
export const table = `
# the server itself
healthLive              public: supervisors ask before anyone can sign in
healthReady             public: load balancers ask before anyone can sign in
openApi                 public: it says what the source code says, and nothing about this installation

# running Millrace
#                       admin enabl funct revie build manag emplo execu audit dpo   works
verifyAudit             all   -     -     -     -     -     -     -     all   all   -

# people
#                       admin enabl funct revie build manag emplo execu audit dpo   works
listPersons             all   all   unit  -     -     unit  self  -     all   all   -
addPerson               all   all   -     -     -     -     -     -     -     -     -
readSession             all   -     -     -     -     -     self  -     -     -     -
signInOnce              public: it is how a session begins; the token is single-use, short-lived and rate-limited
signOut                 all   -     -     -     -     -     self  -     -     -     -
issueSignInLink         all   -     -     -     -     -     -     -     -     -     -

# workflows
#                       admin enabl funct revie build manag emplo execu audit dpo   works
listWorkflows           all   all   unit  all   all   unit  self  all   all   all   all
createWorkflow          all   all   unit  -     -     -     -     -     -     -     -
readWorkflow            all   all   unit  all   all   unit  self  all   all   all   all
changeWorkflow          all   all   unit  -     -     -     self  -     -     -     -
removeWorkflow          all   all   unit  -     -     -     self  -     -     -     -
restoreWorkflow         all   all   unit  -     -     -     self  -     -     -     -
uploadImport            all   all   unit  -     -     -     self  -     -     -     -
listImports             all   all   unit  -     -     -     self  -     all   all   -
readImport              all   all   unit  -     -     -     self  -     all   all   -
watchImport             all   all   unit  -     -     -     self  -     all   all   -
checkImport             all   all   unit  -     -     -     self  -     -     -     -
keepImport              all   all   unit  -     -     -     self  -     -     -     -
discardImport           all   all   unit  -     -     -     self  -     -     -     -
restoreImport           all   all   unit  -     -     -     self  -     -     -     -
readFacts               all   all   unit  all   all   unit  self  all   all   all   all
readMap                 all   all   unit  all   all   unit  self  all   all   all   all
exportMap               all   all   unit  all   all   unit  self  all   all   all   all
listVariants            all   all   unit  all   all   unit  self  all   all   all   all
listHandovers           all   all   unit  all   all   unit  self  all   all   all   all
listCases               all   all   unit  -     -     -     self  -     all   -     -
readCase                all   all   unit  -     -     -     self  -     all   -     -
exportTable             all   all   unit  all   all   unit  self  all   all   all   all
`;
