"""Every address of the house and what each role is answered there.

One letter for each of ROLES: S sent to the sign-in page · N not found (404) · F forbidden (403) · O shown (200) ·
A let in and answered (200, 204, another redirect, or told what is wrong: 400, 409, 422). The stranger is a member of
another ward, with the first role that this row lets in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = ("anonymous", "stranger", "reader", "head", "officer", "leader", "clerk", "admin")


@dataclass(frozen=True, slots=True)
class Row:
    """``fill`` names the part of the address and the thing of the test's world whose key goes there."""

    answers: str
    fill: dict[str, str] = field(default_factory=dict)
    method: str = "get"


def shown(answers: str, **fill: str) -> Row:
    return Row(answers, fill)


def sent(answers: str, **fill: str) -> Row:
    return Row(answers, fill, "post")


ALL = "SOOOOOOO"  # a page of one's own authority, whichever that is
READ_ONE = "SNOOOOOO"  # a thing of the authority that all its members may see
ADMIN = "SOFFFFFO"
ADMIN_ACTS = "SNFFFFFA"
DIRECTORY = "SOFFFFOO"
DIRECTORY_ONE = "SNFFFFOO"
DIRECTORY_ACTS = "SNFFFFAA"
CLERK_ONE = "SNFFFFOF"
CLERK_ACTS = "SNFFFFAF"
RECORD_ONE = "SNFFFOOO"
ASSIGN_ONE = "SNFFFOOF"
ASSIGN_ACTS = "SNFFFAAF"
NEW = "SAFFFFAF"  # the clerk of any authority, for their own
ASSIGN = "SOFFFOOF"
ASSIGN_ONE = "SNFFFOOF"
ASSIGN_ACTS = "SNFFFAAF"
DRAFT = "SNFFFOOF"  # a report not yet issued: for those who write and approve
OWN_DRAFT = "SNFFNNOF"  # the clerk's own: colleagues who check drafts too do not find it
OWN_ACTS = "SAAAAAAA"  # for oneself

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

INTAKE: dict[str, Row] = {
    "intake:list": shown(ALL),
    "intake:upload": sent(NEW),
    "intake:progress": shown(NEW, key="key"),
    "intake:review": shown(CLERK_ONE, pk="document"),
    "intake:original": shown(CLERK_ONE, pk="document"),
    "intake:sheet-choose": shown("SOFFFFOF"),
    "intake:sheet": shown("SNFFFFOF", pk="sheet"),
    "intake:cut-out": shown(CLERK_ONE, pk="document", doubt="doubt"),
    "intake:arrivals": shown(ALL),
    "intake:arrivals-print": shown(ALL),
    "intake:arrivals-xlsx": shown(ALL),
    "intake:arrival-add": shown("SOFFFFOF"),
    "intake:arrival": shown(READ_ONE, pk="arrival"),
    "intake:arrival-slip": shown(READ_ONE, pk="arrival"),
    "intake:arrival-strike": sent(CLERK_ACTS, pk="arrival"),
    "intake:discard": sent(CLERK_ACTS, pk="document"),
    "intake:passage": shown(CLERK_ONE, pk="document"),
    "intake:header": sent(CLERK_ACTS, pk="document"),
    "intake:settle": sent(CLERK_ACTS, pk="document", doubt="doubt"),
    "intake:settle-all": sent(CLERK_ACTS, pk="document"),
    "intake:asks": shown(CLERK_ONE, pk="document"),
    "intake:undo": sent(CLERK_ACTS, pk="document"),
    "intake:suggest": shown(CLERK_ONE, pk="document"),
    "intake:task-add": sent(CLERK_ACTS, pk="document"),
    "intake:task-merge": sent("SNFFFFNF", pk="document"),  # nothing chosen: nothing found
    "intake:task": shown(CLERK_ONE, pk="document", task="draft"),
    "intake:task-save": sent(CLERK_ACTS, pk="document", task="draft"),
    "intake:task-drop": sent(CLERK_ACTS, pk="document", task="draft"),
    "intake:task-split": sent(CLERK_ACTS, pk="document", task="draft"),
    "intake:task-shift": sent(CLERK_ACTS, pk="document", task="draft"),
    "intake:body-give": sent(CLERK_ACTS, pk="document", task="draft"),
    "intake:body-change": sent(CLERK_ACTS, pk="document", body="named"),
    "intake:body-remove": sent(CLERK_ACTS, pk="document", body="named"),
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

ISSUING: dict[str, Row] = {
    "issuing:list": shown(ALL),
    "issuing:xlsx": shown(ALL),
    "issuing:document": shown(READ_ONE, pk="issued"),
    "issuing:picture": shown(READ_ONE, pk="issued", number="=1"),
    "issuing:docx": shown(READ_ONE, pk="issued"),
    "issuing:pdf": shown(READ_ONE, pk="issued"),
    "issuing:print": shown(ALL),
    "issuing:row": sent(CLERK_ACTS, pk="issued"),
    "issuing:take-in": sent(CLERK_ACTS, pk="issued"),
    "issuing:holds": shown("SOFFFFOF"),
    "issuing:hold-cancel": sent(CLERK_ACTS, pk="hold"),
    "issuing:letters": shown("SOFFFOOF"),
    "issuing:letter-begin": sent("SNFFFFNF"),  # no blank named: nothing found
    "issuing:letter": shown(DRAFT, pk="letter"),
    "issuing:letter-picture": shown(DRAFT, pk="letter", number="=1"),
    "issuing:letter-submit": sent(CLERK_ACTS, pk="letter"),
    "issuing:letter-take-back": sent(CLERK_ACTS, pk="letter"),
    "issuing:letter-send-back": sent("SNFFFAFF", pk="letter"),
    "issuing:letter-drop": sent(CLERK_ACTS, pk="letter"),
    "issuing:letter-sign": sent("SNFFFAFF", pk="letter"),
    "issuing:acknowledge": sent("SNFAFFAF", pk="receipt"),
    "issuing:drafts": shown("SOFFOOOF"),
    "issuing:draft-upload": sent("SAFFAAAF"),
    "issuing:draft": shown(OWN_DRAFT, pk="own-draft"),
    "issuing:draft-progress": shown(OWN_DRAFT, pk="own-draft"),
    "issuing:draft-newer": sent("SNFFNNAF", pk="own-draft"),
    "issuing:draft-comments": shown(OWN_DRAFT, pk="own-draft"),
    "issuing:draft-drop": sent("SNFFNNAF", pk="own-draft"),
}

EXCHANGE: dict[str, Row] = {
    "exchange:list": shown("SOFFFFOF"),
    "exchange:receive": sent(NEW),
    "exchange:parcel": shown(CLERK_ONE, pk="parcel"),
    "exchange:file": shown(CLERK_ONE, pk="parcel-out"),
    "exchange:enclosure": shown(CLERK_ONE, pk="enclosure"),
    "exchange:answer": sent(CLERK_ACTS, pk="parcel"),
    "exchange:give-back": sent(CLERK_ACTS, pk="parcel"),
    "exchange:keep": sent(CLERK_ACTS, pk="parcel"),
    "exchange:trust": sent(CLERK_ACTS, pk="parcel"),
    "exchange:outsiders": shown("SOFFFFOF"),
    "exchange:outside-add": shown("SOFFFFOF"),
    "exchange:outside": shown(CLERK_ONE, pk="outside"),
    "exchange:outside-end": sent(CLERK_ACTS, pk="outside"),
    "exchange:outside-take-up": sent(CLERK_ACTS, pk="outside"),
    "exchange:name-forget": sent(CLERK_ACTS, pk="outside-name"),
    "exchange:station": shown("SOFFFFOF"),
    "exchange:overdue": shown(ASSIGN),
    "exchange:dispatch": shown(READ_ONE, pk="issued"),
    "exchange:lay-out": sent(CLERK_ACTS, pk="issued"),
    "exchange:send": sent(CLERK_ACTS, pk="issued"),
    "exchange:hand-over": sent(CLERK_ACTS, pk="issued"),
    "exchange:add-line": sent(CLERK_ACTS, pk="issued"),
    "exchange:export": sent(CLERK_ACTS, pk="issued"),
    "exchange:recall": sent(CLERK_ACTS, pk="issued"),
    "exchange:paper": shown(CLERK_ONE, pk="issued"),
    "exchange:settle": sent(CLERK_ACTS, pk="dispatch"),
    "exchange:acknowledged": sent(CLERK_ACTS, pk="dispatch"),
    "exchange:resend": sent(CLERK_ACTS, pk="dispatch"),
}

PLANS: dict[str, Row] = {
    "plans:list": shown(ALL),
    "plans:plan": shown(READ_ONE, pk="plan"),
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
    "reports:correct": sent(CLERK_ACTS, pk="draft-report"),
}

RECORDS: dict[str, Row] = {  # evidence of every body is in them: for who keeps them, leads, administers
    "records:list": shown("SOFFFOOO"),
    "records:xlsx": shown("SOFFFOOO"),
    "records:print": shown("SOFFFOOO"),
    "records:add": shown("SOFFFFOF"),
    "records:record": shown(RECORD_ONE, pk="record"),
    "records:edit": shown(CLERK_ONE, pk="record"),
    "records:contents": shown(RECORD_ONE, pk="record"),
    "records:close": sent(CLERK_ACTS, pk="record"),
    "records:reopen": sent(CLERK_ACTS, pk="record"),
    "records:hand-over": sent(CLERK_ACTS, pk="record"),
    "records:file-add": shown(CLERK_ONE, pk="record"),
    "records:file-upload": sent(CLERK_ACTS, pk="record"),
    "records:file": shown(RECORD_ONE, pk="record-file"),
    "records:file-drop": sent(CLERK_ACTS, pk="record-file"),
    "records:export": sent("SNFFFAAA", pk="record"),
    "records:export-progress": shown(RECORD_ONE, key="export"),
    "records:export-zip": shown(RECORD_ONE, key="export"),
    "records:retention": shown("SOFFFFOF"),
    "records:retention-end": sent(CLERK_ACTS, pk="retention"),
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
    "exchange": EXCHANGE,
    "plans": PLANS,
    "followup": FOLLOWUP,
    "overview": OVERVIEW,
    "reports": REPORTS,
    "records": RECORDS,
}
