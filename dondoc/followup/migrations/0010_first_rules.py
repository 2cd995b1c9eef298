from django.db import migrations
from django.utils import timezone


def carry_over(apps, schema_editor):
    """What stood in the settings is each authority's first rule, from the first day that its journal knows of."""
    Entry, Rule = apps.get_model("journal", "Entry"), apps.get_model("followup", "ReminderRule")
    now = timezone.now()
    for authority in apps.get_model("organization", "Authority").objects.all():
        first = Entry.objects.filter(authority=authority).order_by("at").values_list("at", flat=True).first()
        Rule.objects.create(
            authority=authority, valid_from=timezone.localdate(first or now), before=authority.remind_before,
            late_every=authority.remind_late_every, escalate_after=authority.escalate_days,
            letter_after=max(authority.letter_days, authority.escalate_days), reason="Theo thiết lập của cơ quan",
            set_at=now,
        )


class Migration(migrations.Migration):

    dependencies = [
        ("followup", "0009_reminder_rules"),
        ("journal", "0004_newest"),
        ("organization", "0007_escalation"),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
