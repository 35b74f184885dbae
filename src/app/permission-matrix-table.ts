/** The rows of permission-matrix.ts, whose head says how to add one. */
export const table = `
# the server itself
healthLive              public: supervisors ask before anyone can sign in
healthReady             public: load balancers ask before anyone can sign in
openApi                 public: it says what the source code says, and nothing about this installation

# running Millrace
#                       admin enabl funct revie build manag emplo execu audit dpo   works
verifyAudit             all   -     -     -     -     -     -     -     all   all   -
makeBackup              all   -     -     -     -     -     -     -     -     -     -
listEventTypes          all   -     -     -     all   -     -     -     all   all   -
listEvents              all   -     -     -     -     -     -     -     all   -     -
listEventConsumers      all   -     -     -     -     -     -     -     all   -     -
retryParkedEvent        all   -     -     -     -     -     -     -     -     -     -
listWebhooks            all   -     -     -     -     -     -     -     all   all   -
readWebhook             all   -     -     -     -     -     -     -     all   all   -
addWebhook              all   -     -     -     -     -     -     -     -     -     -
changeWebhook           all   -     -     -     -     -     -     -     -     -     -
removeWebhook           all   -     -     -     -     -     -     -     -     -     -
rotateWebhookSecret     all   -     -     -     -     -     -     -     -     -     -
testWebhook             all   -     -     -     -     -     -     -     -     -     -
listWebhookDeliveries   all   -     -     -     -     -     -     -     all   all   -
readWebhookDelivery     all   -     -     -     -     -     -     -     all   all   -
replayWebhookDelivery   all   -     -     -     -     -     -     -     -     -     -
replayWebhookEvents     all   -     -     -     -     -     -     -     -     -     -
listMail                all   -     -     -     -     -     -     -     -     -     -
sendTestMail            all   -     -     -     -     -     -     -     -     -     -
describeMailLink        public: the signed, expiring, single-use token of the mail is what permits it; nothing is changed
followMailLink          public: the signed, expiring, single-use token of the mail is what permits it
fetchFeed               public: calendar programs bring no session; the secret address is what permits it, and it ends with the person's access
listNotices             -     -     -     -     -     -     self  -     -     -     -
countNotices            -     -     -     -     -     -     self  -     -     -     -
markNotices             -     -     -     -     -     -     self  -     -     -     -
takeNoticeAction        -     -     -     -     -     -     self  -     -     -     -
readNoticeSettings      -     -     -     -     -     -     self  -     -     -     -
changeNoticeSetting     -     -     -     -     -     -     self  -     -     -     -
readFeed                -     -     -     -     -     -     self  -     -     -     -
renewFeed               -     -     -     -     -     -     self  -     -     -     -
removeFeed              -     -     -     -     -     -     self  -     -     -     -
listMyDeadlines         all   -     -     -     -     -     self  -     -     -     -
listDeadlines           all   all   -     -     -     -     -     -     all   -     -
readDeadline            all   all   -     -     -     -     self  -     all   -     -
pauseDeadline           all   all   -     -     -     -     -     -     -     -     -
resumeDeadline          all   all   -     -     -     -     -     -     -     -     -
retryDeadline           all   all   -     -     -     -     -     -     -     -     -
endDeadline             all   all   -     -     -     -     self  -     -     -     -
listCalendars           all   all   -     -     -     -     all   -     all   -     -
readCalendar            all   all   -     -     -     -     all   -     all   -     -
createCalendar          all   all   -     -     -     -     -     -     -     -     -
changeCalendar          all   all   -     -     -     -     -     -     -     -     -
chooseDefaultCalendar   all   all   -     -     -     -     -     -     -     -     -
listDaysOff             all   all   -     -     -     -     all   -     all   -     -
previewCalendar         all   all   -     -     -     -     -     -     -     -     -
listHolidayPlaces       all   all   -     -     -     -     all   -     all   -     -

# people
#                       admin enabl funct revie build manag emplo execu audit dpo   works
listPersons             all   all   unit  -     -     unit  self  -     all   all   -
addPerson               all   all   -     -     -     -     -     -     -     -     -
readSession             all   -     -     -     -     -     self  -     -     -     -
signInOnce              public: it is how a session begins; the token is single-use, short-lived and rate-limited
signOut                 all   -     -     -     -     -     self  -     -     -     -
issueSignInLink         all   -     -     -     -     -     -     -     -     -     -
exportPersons           all   all   -     -     -     -     -     -     -     -     -
readPerson              all   all   unit  -     -     unit  self  -     all   all   -
changePerson            all   all   -     -     -     -     -     -     -     -     -
movePerson              all   all   -     -     -     -     -     -     -     -     -
labelPerson             all   all   unit  -     -     -     -     -     -     -     -
unlabelPerson           all   all   unit  -     -     -     -     -     -     -     -
listLabels              all   all   unit  -     -     unit  self  -     all   all   -
previewLeaving          all   all   -     -     -     -     -     -     -     -     -
leave                   all   all   -     -     -     -     -     -     -     -     -
returnPerson            all   all   -     -     -     -     -     -     -     -     -
listUnits               all   all   all   all   all   unit  self  all   all   all   all
readUnit                all   all   all   all   all   unit  self  all   all   all   all
createUnit              all   all   -     -     -     -     -     -     -     -     -
changeUnit              all   all   -     -     -     -     -     -     -     -     -
closeUnit               all   all   -     -     -     -     -     -     -     -     -
reopenUnit              all   all   -     -     -     -     -     -     -     -     -
mergeUnits              all   all   -     -     -     -     -     -     -     -     -
splitUnit               all   all   -     -     -     -     -     -     -     -     -
readUnitAccess          all   all   unit  -     -     unit  -     all   all   all   all
listRoles               all   all   unit  -     -     -     self  -     all   all   all
grantRole               all   -     -     -     -     -     -     -     -     -     -
endRole                 all   -     -     -     -     -     -     -     -     -     -
listDelegations         all   -     -     -     -     -     self  -     all   all   -
delegate                all   -     -     -     -     -     self  -     -     -     -
endDelegation           all   -     -     -     -     -     self  -     -     -     -

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
