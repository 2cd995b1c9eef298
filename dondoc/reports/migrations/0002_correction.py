import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='monthlyreport',
            name='one_report_a_plan_and_period',
        ),
        migrations.RemoveConstraint(
            model_name='monthlyreport',
            name='one_report_of_all_plans_a_period',
        ),
        migrations.AddField(
            model_name='monthlyreport',
            name='corrects',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='reports.monthlyreport'),
        ),
        migrations.AddConstraint(
            model_name='monthlyreport',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', True), ('plan__isnull', False)), fields=('plan', 'first_day', 'last_day'), name='one_report_a_plan_and_period'),
        ),
        migrations.AddConstraint(
            model_name='monthlyreport',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', True), ('plan__isnull', True)), fields=('authority', 'first_day', 'last_day'), name='one_report_of_all_plans_a_period'),
        ),
    ]
