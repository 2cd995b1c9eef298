"""Every address of the house and what each role is answered there, in the letters of access_words.py."""

from __future__ import annotations

from tests.access_papers import EXCHANGE, INTAKE, ISSUING, RECORDS, SIGNATURES
from tests.access_words import (
    ADMIN,
    ADMIN_ACTS,
    ALL,
    ASSIGN,
    ASSIGN_ACTS,
    ASSIGN_ONE,
    CLERK_ACTS,
    CLERK_ONE,
    DIRECTORY,
    DIRECTORY_ACTS,
    DIRECTORY_ONE,
    DRAFT,
    NEW,
    OWN_ACTS,
    READ_ONE,
    ROLES,
    Row,
    sent,
    shown,
)

__all__ = ["ROLES", "TABLE", "Row"]

OPEN: dict[str, Row] = {  # what stands before the sign-in; members are sent on
    "account_login": Row("OAAAAAAA"),
    "account_logout": Row("AAAAAAAA"),
    "account_change_password": Row("SOOOOOOO"),
    "account_reauthenticate": Row("SAAAAAAA"),
    "account_inactive": Row("OOOOOOOO"),
    "set_language": Row("AAAAAAAA", method="post"),
    "push-worker": Row("OOOOOOOO"),
    "home": Row("SAAAAAAA"),
}

ORGANIZATION: dict[str, Row] = {
    "organization:directory": shown(ALL),
    "organization:blocks": shown(DIRECTORY),
    "organization:body-add": shown(DIRECTORY, kind="=unit"),
    "organization:body": shown(READ_ONE, pk="unit"),
    "organization:body-edit": shown(DIRECTORY_ONE, pk="unit"),
    "organization:body-end": sent(DIRECTORY_ACTS, pk="unit"),
    "organization:body-take-up": sent(DIRECTORY_ACTS, pk="unit"),
    "organization:body-delete": sent(DIRECTORY_ACTS, pk="unit"),
    "organization:alias-forget": sent(DIRECTORY_ACTS, pk="unit", alias="alias"),
    "organization:settings": shown(ADMIN),
    "organization:accounts": shown(ADMIN),
    "organization:account-open": shown(ADMIN),
    "organization:account-reset": sent(ADMIN_ACTS, pk="account"),
    "organization:account-link": shown("SNFFFFFO", pk="account"),
    "organization:account-role": sent(ADMIN_ACTS, pk="account"),
    "organization:account-close": sent(ADMIN_ACTS, pk="account"),
    "organization:account-reopen": sent(ADMIN_ACTS, pk="account"),
    "organization:profile": shown(ALL),
}

JOURNAL: dict[str, Row] = {
    "journal:list": shown(ADMIN),
    "journal:xlsx": shown(ADMIN),
    "journal:csv": shown(ADMIN),
}

NOTICES: dict[str, Row] = {  # one's own; others' are not found
    "notices:inbox": shown(ALL),
    "notices:seen": sent(OWN_ACTS),
    "notices:open": Row("SNNANNNN", {"pk": "notice"}),
    "notices:sent": shown(ALL),
    "notices:news": shown(ALL),
    "notices:resend": sent(ASSIGN_ACTS, pk="delivery"),
    "notices:preferences": shown(ALL),
    "notices:test": sent(OWN_ACTS),
    "notices:test-zalo": sent(OWN_ACTS),
    "notices:tried": Row("SNNONNNN", {"pk": "tried"}),
    "notices:device-on": sent(OWN_ACTS),
    "notices:device-off": Row("SNNANNNN", {"pk": "device"}, "post"),
    "notices:device-test": Row("SNNANNNN", {"pk": "device"}, "post"),
    "notices:shown": sent("AAAAAAAA", token="shown"),  # the service worker's, which has no sign-in
    "notices:channels": shown(ADMIN),
    "notices:zalo-link": sent("SAFFFFFA"),
    "notices:zalo-unlink": sent(ADMIN_ACTS, pk="zalo"),
    "notices:unsubscribe": shown("OOOOOOOO", token="unsubscribe"),
}

MEETINGS: dict[str, Row] = {
    "meetings:week": shown(ALL),
    "meetings:add": shown("SOFFFOOF"),
    "meetings:meeting": shown(READ_ONE, pk="meeting"),
    "meetings:edit": shown(DRAFT, pk="meeting"),
    "meetings:cancel": sent(ASSIGN_ACTS, pk="meeting"),
    "meetings:hold": sent(ASSIGN_ACTS, pk="meeting"),
    "meetings:invitation": sent(CLERK_ACTS, pk="meeting"),
    "meetings:minutes": sent(CLERK_ACTS, pk="meeting"),
    "meetings:notice": sent(CLERK_ACTS, pk="meeting"),
}

INSPECTIONS: dict[str, Row] = {
    "inspections:list": shown(ALL),
    "inspections:add": shown("SOFFFOOF"),
    "inspections:inspection": shown("SNFFOOOF", pk="inspection"),  # the officer is of the team
    "inspections:conclude": sent(ASSIGN_ACTS, pk="inspection"),
    "inspections:cancel": sent(ASSIGN_ACTS, pk="inspection"),
    "inspections:minutes": sent(CLERK_ACTS, pk="inspection"),
    "inspections:notice": sent(CLERK_ACTS, pk="inspection"),
    "inspections:find": sent("SNFFAAAF", pk="check"),
    "inspections:photo": shown("SNFFOOOF", pk="photo"),
    "inspections:thumbnail": shown("SNFFOOOF", pk="photo"),
}

SHEET = "SNFFOOOO"  # the officer's own; who judges and who runs the periods see all
OWN_SHEET_ACTS = "SNFFAFFF"
JUDGES = "SNFFFAFF"
APPRAISAL: dict[str, Row] = {
    "appraisal:list": shown(ALL),
    "appraisal:open": shown("SOFFFOOF"),
    "appraisal:rules": shown("SOFFFOOO"),
    "appraisal:rule-set": shown("SNFFFOOO", pk="rule-set"),
    "appraisal:period": shown("SNFFFOOO", pk="period"),
    "appraisal:xlsx": shown("SNFFFOOO", pk="period"),
    "appraisal:csv": shown("SNFFFOOO", pk="period"),
    "appraisal:add": sent("SNFFFNNF", pk="period"),  # nobody named: nobody found
    "appraisal:take-rules": sent("SNFFFNNF", pk="period"),
    "appraisal:lock": sent(ASSIGN_ACTS, pk="period"),
    "appraisal:reopen": sent(ASSIGN_ACTS, pk="locked-period"),
    "appraisal:archive": shown("SNFFFOOO", pk="archive"),
    "appraisal:sheet": shown(SHEET, pk="sheet-of-officer"),
    "appraisal:sheet-xlsx": shown(SHEET, pk="sheet-of-officer"),
    "appraisal:sheet-csv": shown(SHEET, pk="sheet-of-officer"),
    "appraisal:assess": sent(OWN_SHEET_ACTS, pk="sheet-of-officer"),
    "appraisal:object": sent(OWN_SHEET_ACTS, pk="sheet-of-officer"),
    "appraisal:propose": sent(OWN_SHEET_ACTS, pk="sheet-of-officer", assignment="own-product"),
    "appraisal:judge": sent(JUDGES, pk="sheet-of-officer"),
    "appraisal:decide": sent(JUDGES, pk="sheet-of-officer"),
    "appraisal:send-back": sent(JUDGES, pk="sheet-of-officer"),
    "appraisal:answer": sent(JUDGES, pk="objection"),
    "appraisal:leave-above": sent(ASSIGN_ACTS, pk="sheet-of-officer"),
    "appraisal:mark": sent(ASSIGN_ACTS, pk="sheet-of-officer", assignment="own-product"),
}

PLANS: dict[str, Row] = {
    "plans:list": shown(ALL),
    "plans:plan": shown(READ_ONE, pk="plan"),
    "plans:plan-section": shown(READ_ONE, pk="plan", key="=0"),
    "plans:withdraw": shown(CLERK_ONE, pk="plan"),
    "plans:task-add": shown(ASSIGN_ONE, pk="plan"),
    "plans:of-document": shown("SNAAAAAA", pk="adopted"),
    "plans:adopt": shown(CLERK_ONE, pk="document"),
    "plans:register": shown(ALL),
    "plans:xlsx": shown(ALL),
    "plans:csv": shown(ALL),
    "plans:view-save": sent(OWN_ACTS),
    "plans:view-drop": sent("SNNNNNAN", pk="view"),  # the clerk's own
    "plans:many": sent("SAFFFAAF", what="=han"),
    "plans:fields": shown(DIRECTORY),
    "plans:fields-guess": sent(NEW),
    "plans:field": shown(DIRECTORY_ONE, pk="field"),
    "plans:field-drop": sent(DIRECTORY_ACTS, pk="field"),
    "plans:task": shown(READ_ONE, pk="task"),
    "plans:task-edit": shown(ASSIGN_ONE, pk="task"),
    "plans:give": shown(ASSIGN_ONE, pk="task"),
    "plans:split": shown(ASSIGN_ONE, pk="task"),
    "plans:assignment": shown(ASSIGN_ONE, pk="assignment"),
    "plans:take-back": sent(ASSIGN_ACTS, pk="assignment"),
}

FOLLOWUP: dict[str, Row] = {
    "followup:mine": shown(ALL),
    "followup:quick": shown(ALL),
    "followup:report": shown("SNFOFFOF", pk="assignment"),  # whose work it is, and the clerk for them
    "followup:task_panel": shown(READ_ONE, pk="task"),
    "followup:say": sent("SNFAAAAF", pk="task"),  # who takes part, and who reads all reports
    "followup:seen": sent("SNFAAAAF", pk="task"),
    "followup:progress-sheets": shown("SOFFFFOF"),
    "followup:progress-sheet": shown(CLERK_ONE, pk="progress-sheet"),
    "followup:progress-undo": sent(CLERK_ACTS, pk="progress-sheet"),
    "followup:waiting": shown(ASSIGN),
    "followup:hand-over": shown(ASSIGN),
    "followup:links": shown("SOFFFFOF"),
    "followup:link-revoke": sent(CLERK_ACTS, pk="link"),
    "followup:link-work": shown("OOOOOOOO", token="link-token"),
    "followup:link-report": shown("OOOOOOOO", token="link-token", pk="link-work"),
    "followup:escalate": shown(ASSIGN),
    "followup:write-letter": sent(NEW),
    "followup:rules": shown(ADMIN),
    "followup:rule-withdraw": sent(ADMIN_ACTS, pk="rule"),
    "followup:confirm-many": sent("SAFFFAAF"),
    "followup:confirm": sent(ASSIGN_ACTS, pk="assignment"),  # and who leads, of who coordinates: test_coordinators
    "followup:send-back": sent(ASSIGN_ACTS, pk="assignment"),
    "followup:pause": sent(ASSIGN_ACTS, pk="assignment"),
    "followup:resume": sent(ASSIGN_ACTS, pk="assignment"),
    "followup:reopen": sent(ASSIGN_ACTS, pk="assignment"),
    "followup:accept-all": sent("SAFAAAAF"),
    "followup:accept": sent("SNFAFFAF", pk="assignment"),
    "followup:decline": sent("SNFAFFAF", pk="assignment"),
    "followup:insist": sent(ASSIGN_ACTS, pk="refusal"),
    "followup:release": sent(ASSIGN_ACTS, pk="refusal"),
    "followup:urge": sent(ASSIGN_ACTS, pk="assignment"),
    "followup:ask-extension": sent("SNFAFFAF", pk="assignment"),
    "followup:grant-extension": sent(ASSIGN_ACTS, pk="extension"),
    "followup:refuse-extension": sent(ASSIGN_ACTS, pk="extension"),
    "followup:answer": sent(ASSIGN_ACTS, pk="obstacle"),
    "followup:evidence": shown("SNFOOOOF", pk="evidence"),  # whose work it is, and who reads all reports
    "followup:thumbnail": shown("SNFOOOOF", pk="evidence"),
    "followup:feed-page": shown(ALL),
    "followup:feed-renew": sent(OWN_ACTS),
    "followup:feed-revoke": sent(OWN_ACTS),
    "followup:feed": shown("OOOOOOOO", token="token"),  # who knows the secret address is let in
}

OVERVIEW: dict[str, Row] = {
    "overview:home": shown(ALL),
    "overview:xlsx": shown(ALL),
}

REPORTS: dict[str, Row] = {
    "reports:list": shown(ALL),
    "reports:results": shown(ALL),
    "reports:results-file": shown(ALL, form="=xlsx"),
    "reports:begin": sent(NEW),
    "reports:report": shown(DRAFT, pk="draft-report"),
    "reports:write": sent(CLERK_ACTS, pk="draft-report", key="=preamble"),
    "reports:rename": sent(CLERK_ACTS, pk="draft-report"),
    "reports:printed": shown(DRAFT, pk="draft-report"),
    "reports:picture": shown(DRAFT, pk="draft-report", number="=1"),
    "reports:docx": shown(DRAFT, pk="draft-report"),
    "reports:pdf": shown(DRAFT, pk="draft-report"),
    "reports:rows": shown(DRAFT, pk="draft-report", figure="=all.assigned"),
    "reports:recompile": sent(CLERK_ACTS, pk="draft-report"),
    "reports:rounds": shown(ALL),
    "reports:round-call": sent(NEW),
    "reports:round": shown(DRAFT, pk="round"),
    "reports:round-close": sent(CLERK_ACTS, pk="round"),
    "reports:round-reopen": sent(CLERK_ACTS, pk="round"),
    "reports:round-urge": sent(CLERK_ACTS, pk="round"),
    "reports:answer": shown("SNFOFFOF", pk="answer"),
    "reports:regimes": shown("SOFFFFOF"),
    "reports:urge": sent(CLERK_ACTS, pk="draft-report"),
    "reports:submit": sent(CLERK_ACTS, pk="draft-report"),
    "reports:take-back": sent(CLERK_ACTS, pk="submitted"),
    "reports:send-back": sent("SNFFFAFF", pk="submitted"),
    "reports:approve": sent("SNFFFAFF", pk="submitted"),
    "reports:give": sent(CLERK_ACTS, pk="draft-report"),
    "reports:correct": sent(CLERK_ACTS, pk="draft-report"),
}

TABLE: dict[str, dict[str, Row]] = {
    "": OPEN,
    "organization": ORGANIZATION,
    "journal": JOURNAL,
    "notices": NOTICES,
    "meetings": MEETINGS,
    "inspections": INSPECTIONS,
    "appraisal": APPRAISAL,
    "intake": INTAKE,
    "issuing": ISSUING,
    "signatures": SIGNATURES,
    "exchange": EXCHANGE,
    "plans": PLANS,
    "followup": FOLLOWUP,
    "overview": OVERVIEW,
    "reports": REPORTS,
    "records": RECORDS,
}
