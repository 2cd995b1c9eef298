"""What a database has recorded whose rooms were built by the migrations before the first release, room by room.

Written down once: those files are gone, and the wards that ran them go on.
"""

EARLIER = {
    "organization": (
        "0001_initial", "0002_versions_and_given_passwords", "0003_prints_parent", "0004_accept_days",
        "0005_reminders", "0006_quiet_hours", "0007_escalation", "0008_settings_without_reminders",
    ),
    "journal": ("0001_initial", "0002_initial", "0003_search", "0004_newest"),
    "notices": (
        "0001_initial", "0002_reminded", "0003_given_claimed_extension", "0004_outbox", "0005_sent", "0006_wanted",
        "0007_channels", "0008_appraised", "0009_hand_over_notices",
    ),
    "intake": (
        "0001_initial", "0002_initial", "0003_review", "0004_cut_outs", "0005_sheets", "0006_recalled",
        "0007_the_register_of_arrivals",
    ),
    "issuing": (
        "0001_initial", "0002_initial", "0003_drafts", "0004_letters", "0005_holds", "0006_letter_event",
        "0007_the_columns_of_the_register", "0008_mandates", "0009_digital_signatures", "0010_signed_appendix",
    ),
    "exchange": ("0001_dispatches_and_parcels",),
    "plans": (
        "0001_initial", "0002_saved_views", "0003_trigrams", "0004_given_at", "0005_rounds", "0006_targets",
        "0007_parts", "0008_fields",
    ),
    "followup": (
        "0001_initial", "0002_initial", "0003_extensions", "0004_asked_of", "0005_comments", "0006_acceptance",
        "0007_quantity", "0008_personal_links", "0009_reminder_rules", "0010_first_rules", "0011_progress_sheets",
    ),
    "meetings": ("0001_initial",),
    "inspections": ("0001_initial",),
    "appraisal": ("0001_appraisals",),
    "reports": ("0001_initial", "0002_correction", "0003_rounds"),
    "records": ("0001_files_and_their_retention",),
}  # fmt: skip
