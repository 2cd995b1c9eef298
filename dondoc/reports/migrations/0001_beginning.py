import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('reports', '0001_initial'), ('reports', '0002_correction'), ('reports', '0003_rounds')]

    initial = True

    dependencies = [
        ('issuing', '0001_beginning'),
        ('organization', '0001_beginning'),
        ('plans', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='MonthlyReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.plan')),
                        ('first_day', models.DateField(verbose_name='từ ngày')),
                        ('last_day', models.DateField(verbose_name='đến ngày')),
                        ('state', models.CharField(choices=[('draft', 'đang soạn'), ('submitted', 'trình duyệt'), ('issued', 'đã ban hành')], default='draft', max_length=10)),
                        ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                        ('words', models.JSONField(default=dict)),
                        ('figures', models.JSONField(default=dict)),
                        ('compiled_at', models.DateTimeField()),
                        ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('approved_at', models.DateTimeField(null=True)),
                        ('return_reason', models.TextField(blank=True)),
                        ('outgoing', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='issuing.outgoingdocument')),
                        ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='reports.monthlyreport')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'báo cáo tháng',
                        'ordering': ['-last_day', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('first_day__lte', models.F('last_day'))), name='report_period_has_days'), models.UniqueConstraint(condition=models.Q(('corrects__isnull', True), ('plan__isnull', False)), fields=('plan', 'first_day', 'last_day'), name='one_report_a_plan_and_period'), models.UniqueConstraint(condition=models.Q(('corrects__isnull', True), ('plan__isnull', True)), fields=('authority', 'first_day', 'last_day'), name='one_report_of_all_plans_a_period'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), ('outgoing__isnull', False), _connector='OR'), name='an_issued_report_has_its_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Regime',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('name', models.CharField(max_length=120, verbose_name='tên')),
                        ('rhythm', models.CharField(max_length=12, verbose_name='định kỳ')),
                        ('answer_days', models.PositiveSmallIntegerField(default=3, verbose_name='số ngày để trả lời sau khi hết kỳ')),
                        ('asks', models.JSONField(default=list)),
                        ('since', models.DateField()),
                        ('active', models.BooleanField(default=True, verbose_name='đang dùng')),
                    ],
                    options={
                        'verbose_name': 'chế độ báo cáo',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='a_regime_is_named_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportingRound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('regime', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='reports.regime')),
                        ('title', models.CharField(max_length=200)),
                        ('first_day', models.DateField()),
                        ('last_day', models.DateField()),
                        ('due', models.DateField()),
                        ('opened_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('figures', models.JSONField(default=dict)),
                        ('reopened', models.JSONField(default=list)),
                        ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rounds', to='reports.monthlyreport')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'kỳ báo cáo',
                        'ordering': ['-last_day', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('regime', 'first_day', 'last_day'), name='a_regime_asks_for_a_period_once'), models.CheckConstraint(condition=models.Q(('first_day__lte', models.F('last_day'))), name='round_period_has_days')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='reports.reportinground')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('words', models.JSONField(default=dict)),
                        ('unchanged', models.BooleanField(default=False)),
                        ('late', models.BooleanField(default=False)),
                        ('for_body', models.BooleanField(default=False)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['body__order', 'body__sort', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'body'), name='a_body_answers_a_round_once')],
                    },
                ),
            ],
        ),
    ]
