/** The rows of permission-matrix.ts, whose head says how to add one. */
export const table = `
# the server itself
healthLive                  public: supervisors ask before anyone can sign in
healthReady                 public: load balancers ask before anyone can sign in
openApi                     public: it says what the source code says, and nothing about this installation

# running Millrace
#                           admin enabl funct revie build manag emplo execu audit dpo   works
verifyAudit                 all   -     -     -     -     -     -     -     all   all   -
makeBackup                  all   -     -     -     -     -     -     -     -     -     -
listEventTypes              all   -     -     -     all   -     -     -     all   all   -
listEvents                  all   -     -     -     -     -     -     -     all   -     -
listEventConsumers          all   -     -     -     -     -     -     -     all   -     -
retryParkedEvent            all   -     -     -     -     -     -     -     -     -     -
listWebhooks                all   -     -     -     -     -     -     -     all   all   -
readWebhook                 all   -     -     -     -     -     -     -     all   all   -
addWebhook                  all   -     -     -     -     -     -     -     -     -     -
changeWebhook               all   -     -     -     -     -     -     -     -     -     -
removeWebhook               all   -     -     -     -     -     -     -     -     -     -
rotateWebhookSecret         all   -     -     -     -     -     -     -     -     -     -
testWebhook                 all   -     -     -     -     -     -     -     -     -     -
listWebhookDeliveries       all   -     -     -     -     -     -     -     all   all   -
readWebhookDelivery         all   -     -     -     -     -     -     -     all   all   -
replayWebhookDelivery       all   -     -     -     -     -     -     -     -     -     -
replayWebhookEvents         all   -     -     -     -     -     -     -     -     -     -
listMail                    all   -     -     -     -     -     -     -     -     -     -
sendTestMail                all   -     -     -     -     -     -     -     -     -     -
describeMailLink            public: the signed, expiring, single-use token of the mail is what permits it; nothing is changed
followMailLink              public: the signed, expiring, single-use token of the mail is what permits it
unsubscribeAtOnce           public: the signed token of the mail is what permits it
openUnsubscribe             public: it only leads to a page; nothing is changed
fetchFeed                   public: calendar programs bring no session; the secret address is what permits it, and it ends with the person's access
listNotices                 -     -     -     -     -     -     self  -     -     -     -
countNotices                -     -     -     -     -     -     self  -     -     -     -
markNotices                 -     -     -     -     -     -     self  -     -     -     -
takeNoticeAction            -     -     -     -     -     -     self  -     -     -     -
readNoticeSettings          -     -     -     -     -     -     self  -     -     -     -
changeNoticeSetting         -     -     -     -     -     -     self  -     -     -     -
readFeed                    -     -     -     -     -     -     self  -     -     -     -
renewFeed                   -     -     -     -     -     -     self  -     -     -     -
removeFeed                  -     -     -     -     -     -     self  -     -     -     -
listMyDeadlines             all   -     -     -     -     -     self  -     -     -     -
listDeadlines               all   all   -     -     -     -     -     -     all   -     -
readDeadline                all   all   -     -     -     -     self  -     all   -     -
pauseDeadline               all   all   -     -     -     -     -     -     -     -     -
resumeDeadline              all   all   -     -     -     -     -     -     -     -     -
retryDeadline               all   all   -     -     -     -     -     -     -     -     -
endDeadline                 all   all   -     -     -     -     self  -     -     -     -
listCalendars               all   all   -     -     -     -     all   -     all   -     -
readCalendar                all   all   -     -     -     -     all   -     all   -     -
createCalendar              all   all   -     -     -     -     -     -     -     -     -
changeCalendar              all   all   -     -     -     -     -     -     -     -     -
chooseDefaultCalendar       all   all   -     -     -     -     -     -     -     -     -
listDaysOff                 all   all   -     -     -     -     all   -     all   -     -
previewCalendar             all   all   -     -     -     -     -     -     -     -     -
listHolidayPlaces           all   all   -     -     -     -     all   -     all   -     -
verifyAuditAnchors          all   -     -     -     -     -     -     -     all   all   -
listAuditEntries            all   -     -     -     -     -     -     -     all   all   -
readAuditEntry              all   -     -     -     -     -     -     -     all   all   -
exportAudit                 all   -     -     -     -     -     -     -     all   all   -
readAuditAnchoring          all   -     -     -     -     -     -     -     all   all   -
setAuditAnchoring           all   -     -     -     -     -     -     -     all   -     -
anchorAudit                 all   -     -     -     -     -     -     -     all   -     -

# people
#                           admin enabl funct revie build manag emplo execu audit dpo   works
listPersons                 all   all   unit  -     -     unit  self  -     all   all   -
addPerson                   all   all   -     -     -     -     -     -     -     -     -
readSession                 all   -     -     -     -     -     self  -     -     -     -
signInOnce                  public: it is how a session begins; the token is single-use, short-lived and rate-limited
signOut                     all   -     -     -     -     -     self  -     -     -     -
issueSignInLink             all   -     -     -     -     -     -     -     -     -     -
exportPersons               all   all   -     -     -     -     -     -     -     -     -
readPerson                  all   all   unit  -     -     unit  self  -     all   all   -
changePerson                all   all   -     -     -     -     -     -     -     -     -
movePerson                  all   all   -     -     -     -     -     -     -     -     -
labelPerson                 all   all   unit  -     -     -     -     -     -     -     -
unlabelPerson               all   all   unit  -     -     -     -     -     -     -     -
listLabels                  all   all   unit  -     -     unit  self  -     all   all   -
previewLeaving              all   all   -     -     -     -     -     -     -     -     -
leave                       all   all   -     -     -     -     -     -     -     -     -
returnPerson                all   all   -     -     -     -     -     -     -     -     -
listUnits                   all   all   all   all   all   unit  self  all   all   all   all
readUnit                    all   all   all   all   all   unit  self  all   all   all   all
createUnit                  all   all   -     -     -     -     -     -     -     -     -
changeUnit                  all   all   -     -     -     -     -     -     -     -     -
closeUnit                   all   all   -     -     -     -     -     -     -     -     -
reopenUnit                  all   all   -     -     -     -     -     -     -     -     -
mergeUnits                  all   all   -     -     -     -     -     -     -     -     -
splitUnit                   all   all   -     -     -     -     -     -     -     -     -
readUnitAccess              all   all   unit  -     -     unit  -     all   all   all   all
listRoles                   all   all   unit  -     -     -     self  -     all   all   all
grantRole                   all   -     -     -     -     -     -     -     -     -     -
endRole                     all   -     -     -     -     -     -     -     -     -     -
listDelegations             all   -     -     -     -     -     self  -     all   all   -
delegate                    all   -     -     -     -     -     self  -     -     -     -
endDelegation               all   -     -     -     -     -     self  -     -     -     -
uploadOrganisation          all   all   -     -     -     -     -     -     -     -     -
listOrganisationImports     all   all   -     -     -     -     -     -     -     -     -
readOrganisationImport      all   all   -     -     -     -     -     -     -     -     -
watchOrganisationImport     all   all   -     -     -     -     -     -     -     -     -
checkOrganisation           all   all   -     -     -     -     -     -     -     -     -
listOrganisationChanges     all   all   -     -     -     -     -     -     -     -     -
listOrganisationProblems    all   all   -     -     -     -     -     -     -     -     -
exportOrganisationChanges   all   all   -     -     -     -     -     -     -     -     -
applyOrganisation           all   all   -     -     -     -     -     -     -     -     -
undoOrganisation            all   all   -     -     -     -     -     -     -     -     -
discardOrganisation         all   all   -     -     -     -     -     -     -     -     -
readAboutMe                 -     -     -     -     -     -     self  -     -     -     -
exportAboutMe               -     -     -     -     -     -     self  -     -     -     -
readAboutPerson             -     -     -     -     -     -     -     -     -     all   -
exportAboutPerson           -     -     -     -     -     -     -     -     -     all   -
listErasures                all   -     -     -     -     -     self  -     all   all   -
askErasure                  -     -     -     -     -     -     self  -     -     -     -
proposeErasure              all   -     -     -     -     -     -     -     -     all   -
withdrawErasure             -     -     -     -     -     -     self  -     -     -     -
confirmErasure              all   -     -     -     -     -     -     -     -     all   -
carryOutErasure             all   -     -     -     -     -     -     -     -     all   -
refuseErasure               all   -     -     -     -     -     -     -     -     all   -
listSources                 all   all   -     -     -     -     all   -     all   all   all
vetoSource                  -     -     -     -     -     -     -     -     -     all   all
liftVeto                    -     -     -     -     -     -     -     -     -     all   all
readProtectionPack          all   -     -     -     -     -     -     -     all   all   all
exportProtectionPack        all   -     -     -     -     -     -     -     all   all   all
readSignInWays              public: the sign-in page shows it before anyone is signed in; it names the providers and nothing else
becomePerson                all   -     -     -     -     -     -     -     -     -     -
listOwnSessions             all   -     -     -     -     -     self  -     -     -     -
endOwnSession               all   -     -     -     -     -     self  -     -     -     -
endOtherSessions            all   -     -     -     -     -     self  -     -     -     -
listPersonSessions          all   -     -     -     -     -     -     -     -     -     -
endPersonSessions           all   -     -     -     -     -     -     -     -     -     -
signInWithPassword          public: it is how a session begins; attempts are limited per account and per address
readOwnAccess               all   -     -     -     -     -     self  -     -     -     -
changePassword              all   -     -     -     -     -     self  -     -     -     -
readPersonAccess            all   -     -     -     -     -     -     -     -     -     -
invitePerson                all   -     -     -     -     -     -     -     -     -     -
endInvitations              all   -     -     -     -     -     -     -     -     -     -
unlinkIdentity              all   -     -     -     -     -     -     -     -     -     -
removePassword              all   -     -     -     -     -     -     -     -     -     -
readAccountLink             public: who holds the link has no session yet
acceptAccountLink           public: who holds the link has no session yet
askReset                    public: who forgot the password has no session; asks are limited per account and per address
beginProviderSignIn         public: it is how a session begins; it is tied to the browser by a cookie and over in ten minutes
finishProviderSignIn        public: it is how a session begins; it works once, for the browser that began it
listProviders               all   -     -     -     -     -     -     -     -     -     -
addProvider                 all   -     -     -     -     -     -     -     -     -     -
changeProvider              all   -     -     -     -     -     -     -     -     -     -
removeProvider              all   -     -     -     -     -     -     -     -     -     -
testProvider                all   -     -     -     -     -     -     -     -     -     -
listOwnTokens               all   -     -     -     -     -     self  -     -     -     -
makeOwnToken                all   -     -     -     -     -     self  -     -     -     -
revokeOwnToken              all   -     -     -     -     -     self  -     -     -     -
listTokens                  all   -     -     -     -     -     -     -     -     -     -
makeServiceToken            all   -     -     -     -     -     -     -     -     -     -
revokeToken                 all   -     -     -     -     -     -     -     -     -     -
scimConfig                  all   -     -     -     -     -     -     -     -     -     -
scimTypes                   all   -     -     -     -     -     -     -     -     -     -
scimType                    all   -     -     -     -     -     -     -     -     -     -
scimSchemas                 all   -     -     -     -     -     -     -     -     -     -
scimSchema                  all   -     -     -     -     -     -     -     -     -     -
scimSearch                  all   -     -     -     -     -     -     -     -     -     -
scimMeGET                   all   -     -     -     -     -     -     -     -     -     -
scimMePOST                  all   -     -     -     -     -     -     -     -     -     -
scimMePUT                   all   -     -     -     -     -     -     -     -     -     -
scimMePATCH                 all   -     -     -     -     -     -     -     -     -     -
scimMeDELETE                all   -     -     -     -     -     -     -     -     -     -
scimBulk                    all   -     -     -     -     -     -     -     -     -     -
scimListUsers               all   -     -     -     -     -     -     -     -     -     -
scimSearchUsers             all   -     -     -     -     -     -     -     -     -     -
scimReadUser                all   -     -     -     -     -     -     -     -     -     -
scimCreateUser              all   -     -     -     -     -     -     -     -     -     -
scimReplaceUser             all   -     -     -     -     -     -     -     -     -     -
scimPatchUser               all   -     -     -     -     -     -     -     -     -     -
scimDeleteUser              all   -     -     -     -     -     -     -     -     -     -
scimListGroups              all   -     -     -     -     -     -     -     -     -     -
scimSearchGroups            all   -     -     -     -     -     -     -     -     -     -
scimReadGroup               all   -     -     -     -     -     -     -     -     -     -
scimCreateGroup             all   -     -     -     -     -     -     -     -     -     -
scimReplaceGroup            all   -     -     -     -     -     -     -     -     -     -
scimPatchGroup              all   -     -     -     -     -     -     -     -     -     -
scimDeleteGroup             all   -     -     -     -     -     -     -     -     -     -
readScimMapping             all   -     -     -     -     -     -     -     -     -     -
mapScimGroup                all   -     -     -     -     -     -     -     -     -     -
setScimUnits                all   -     -     -     -     -     -     -     -     -     -

# governance
#                           admin enabl funct revie build manag emplo execu audit dpo   works
listGateRoutes              all   all   all   all   all   all   self  all   all   all   all
listIntakeForms             all   all   all   all   all   all   self  all   all   all   all
addGateRoute                all   all   -     -     -     -     -     -     -     -     -
previewGateRoute            all   all   -     -     -     -     -     -     -     -     -
changeGateRoute             all   all   -     -     -     -     -     -     -     -     -
retireGateRoute             all   all   -     -     -     -     -     -     -     -     -
restoreGateRoute            all   all   -     -     -     -     -     -     -     -     -
changeIntakeForm            all   all   -     -     -     -     -     -     -     -     -
listReviewerGroups          all   all   -     -     -     -     -     -     -     -     -
addReviewerGroup            all   all   -     -     -     -     -     -     -     -     -
changeReviewerGroup         all   all   -     -     -     -     -     -     -     -     -
removeReviewerGroup         all   all   -     -     -     -     -     -     -     -     -
makeRequest                 all   all   unit  -     all   -     self  -     -     -     -
previewRequest              all   all   unit  -     all   -     self  -     -     -     -
listRequests                all   all   unit  all   -     -     self  -     all   all   -
exportRequests              all   all   unit  all   -     -     self  -     all   all   -
readRequest                 all   all   unit  all   -     -     self  -     all   all   -
withdrawRequest             all   all   unit  -     all   -     self  -     -     -     -
carryOverRequest            all   all   unit  -     all   -     self  -     -     -     -
listGates                   all   all   unit  all   -     -     self  -     all   all   -
exportGates                 all   all   unit  all   -     -     self  -     all   all   -
readGate                    all   all   unit  all   -     -     self  -     all   all   -
decideGates                 all   all   -     -     -     -     self  -     -     -     -
decideGate                  all   all   -     -     -     -     self  -     -     -     -
askRequester                all   all   -     -     -     -     self  -     -     -     -
answerQuestion              all   all   unit  -     all   -     self  -     -     -     -
handGate                    all   all   -     -     -     -     -     -     -     -     -
listConditions              all   all   unit  all   -     -     self  -     all   all   -
endCondition                all   all   -     -     -     -     self  -     -     -     -
reopenCondition             all   all   -     -     -     -     self  -     -     -     -
readUseContract             all   -     -     -     -     -     all   -     -     -     -
listContractVersions        all   -     -     -     -     -     all   -     -     -     -
readContractVersion         all   -     -     -     -     -     all   -     -     -     -
compareContractVersions     all   -     -     -     -     -     all   -     -     -     -
readContractDraft           all   all   -     -     -     -     -     -     -     -     -
startContractDraft          all   all   -     -     -     -     -     -     -     -     -
saveContractDraft           all   all   -     -     -     -     -     -     -     -     -
undoContractDraft           all   all   -     -     -     -     -     -     -     -     -
discardContractDraft        all   all   -     -     -     -     -     -     -     -     -
analyseContractDraft        all   all   -     -     -     -     -     -     -     -     -
publishUseContract          all   all   -     -     -     -     -     -     -     -     -
confirmUseContract          all   all   -     -     -     -     -     -     -     -     -
acknowledgeUseContract      -     -     -     -     -     -     self  -     -     -     -
readContractCoverage        all   all   unit  -     -     unit  -     all   all   all   all
exportUseContract           all   -     -     -     -     -     all   -     -     -     -
exportContractRows          all   -     -     -     -     -     all   -     -     -     -
readContractSchema          all   -     -     -     -     -     all   -     -     -     -
exportContractDraft         all   all   -     -     -     -     -     -     -     -     -
importUseContract           all   all   -     -     -     -     -     -     -     -     -
importContractRows          all   all   -     -     -     -     -     -     -     -     -
readCanI                    all   -     -     -     -     -     self  -     -     -     -
canI                        all   -     -     -     -     -     self  -     -     -     -
canIText                    all   -     -     -     -     -     self  -     -     -     -
makeInquiry                 -     -     -     -     -     -     self  -     -     -     -
listInquiries               all   all   -     -     -     -     self  -     all   -     -
exportInquiries             all   all   -     -     -     -     -     -     all   -     -
readInquiry                 all   all   -     -     -     -     self  -     all   -     -
answerInquiry               all   all   -     -     -     -     self  -     -     -     -
withdrawInquiry             -     -     -     -     -     -     self  -     -     -     -

# workflows
#                           admin enabl funct revie build manag emplo execu audit dpo   works
listWorkflows               all   all   unit  all   all   unit  self  all   all   all   all
createWorkflow              all   all   unit  -     -     -     -     -     -     -     -
readWorkflow                all   all   unit  all   all   unit  self  all   all   all   all
changeWorkflow              all   all   unit  -     -     -     self  -     -     -     -
removeWorkflow              all   all   unit  -     -     -     self  -     -     -     -
restoreWorkflow             all   all   unit  -     -     -     self  -     -     -     -
uploadImport                all   all   unit  -     -     -     self  -     -     -     -
listImports                 all   all   unit  -     -     -     self  -     all   all   -
readImport                  all   all   unit  -     -     -     self  -     all   all   -
watchImport                 all   all   unit  -     -     -     self  -     all   all   -
checkImport                 all   all   unit  -     -     -     self  -     -     -     -
keepImport                  all   all   unit  -     -     -     self  -     -     -     -
discardImport               all   all   unit  -     -     -     self  -     -     -     -
restoreImport               all   all   unit  -     -     -     self  -     -     -     -
readFacts                   all   all   unit  all   all   unit  self  all   all   all   all
readMap                     all   all   unit  all   all   unit  self  all   all   all   all
exportMap                   all   all   unit  all   all   unit  self  all   all   all   all
listVariants                all   all   unit  all   all   unit  self  all   all   all   all
listHandovers               all   all   unit  all   all   unit  self  all   all   all   all
listCases                   all   all   unit  -     -     -     self  -     all   -     -
readCase                    all   all   unit  -     -     -     self  -     all   -     -
exportTable                 all   all   unit  all   all   unit  self  all   all   all   all
`;
