import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('appraisal', '0001_appraisals')]

    initial = True

    dependencies = [
        ('organization', '0001_beginning'),
        ('plans', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='RuleSet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('key', models.CharField(max_length=40)),
                        ('name', models.CharField(max_length=120, verbose_name='tên')),
                        ('valid_from', models.DateField(verbose_name='áp dụng từ')),
                        ('source', models.TextField(verbose_name='căn cứ')),
                        ('values', models.JSONField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'bộ quy tắc đánh giá',
                        'ordering': ['key', '-valid_from'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'key', 'valid_from'), name='a_rule_set_begins_once_on_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='AppraisalPeriod',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('first_day', models.DateField()),
                        ('last_day', models.DateField()),
                        ('state', models.CharField(choices=[('open', 'đang mở'), ('locked', 'đã khóa')], default='open', max_length=8)),
                        ('rules', models.JSONField()),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('opened_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'kỳ đánh giá',
                        'ordering': ['-last_day', 'first_day'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'first_day', 'last_day'), name='a_period_is_appraised_once'), models.CheckConstraint(condition=models.Q(('last_day__gt', models.F('first_day'))), name='appraisal_period_has_its_days')],
                    },
                ),
                migrations.CreateModel(
                    name='Appraisal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appraisals', to='appraisal.appraisalperiod')),
                        ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.officer')),
                        ('state', models.CharField(choices=[('open', 'chờ tự đánh giá'), ('said', 'đã tự đánh giá'), ('judged', 'đã xác nhận'), ('above', 'cấp trên đánh giá')], default='open', max_length=8)),
                        ('said', models.JSONField(default=list)),
                        ('said_words', models.TextField(blank=True)),
                        ('said_at', models.DateTimeField(null=True)),
                        ('judged', models.JSONField(default=list)),
                        ('unity', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                        ('judged_words', models.TextField(blank=True)),
                        ('judged_at', models.DateTimeField(null=True)),
                        ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                        ('decided_reason', models.TextField(blank=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'phiếu đánh giá',
                        'ordering': ['officer__sort'],
                        'constraints': [models.UniqueConstraint(fields=('period', 'officer'), name='an_officer_is_appraised_once_in_a_period'), models.CheckConstraint(condition=models.Q(('decided', None), models.Q(('decided__range', (0, 100)), models.Q(('decided_reason', ''), _negated=True)), _connector='OR'), name='what_is_decided_has_its_reason'), models.CheckConstraint(condition=models.Q(('unity', None), ('unity__range', (0, 100)), _connector='OR'), name='appraisal_unity_is_a_percentage'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'judged'), _negated=True), models.Q(('judged_at__isnull', False), ('judged_by__isnull', False)), _connector='OR'), name='a_judged_appraisal_has_its_judge')],
                    },
                ),
                migrations.CreateModel(
                    name='ProductMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='appraisal.appraisal')),
                        ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.assignment')),
                        ('difficulty', models.CharField(blank=True, max_length=60)),
                        ('share', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                        ('faults', models.PositiveSmallIntegerField(null=True)),
                        ('excused', models.BooleanField(default=False)),
                        ('left_out', models.CharField(blank=True, choices=[('not-arisen', 'không phát sinh'), ('transferred', 'miễn do chuyển giao')], max_length=12)),
                        ('confirmed', models.BooleanField(default=False)),
                        ('reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('appraisal', 'assignment'), name='a_product_is_marked_once'), models.CheckConstraint(condition=models.Q(models.Q(('excused', False), ('left_out', '')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='what_is_left_out_or_excused_has_a_reason'), models.CheckConstraint(condition=models.Q(('share', None), ('share__range', (0, 100)), _connector='OR'), name='mark_share_within_100')],
                    },
                ),
                migrations.CreateModel(
                    name='Objection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='appraisal.appraisal')),
                        ('words', models.TextField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('answer', models.TextField(blank=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['at', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('appraisal',), name='one_objection_waits_for_its_answer')],
                    },
                ),
                migrations.CreateModel(
                    name='Archive',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archives', to='appraisal.appraisalperiod')),
                        ('file', models.FileField(max_length=200, upload_to='appraisal/%Y')),
                        ('sha256', models.CharField(max_length=64)),
                        ('size', models.PositiveBigIntegerField()),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('reopened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reopened_at', models.DateTimeField(null=True)),
                        ('reason', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at', None)), fields=('period',), name='one_archive_of_a_period'), models.CheckConstraint(condition=models.Q(('reopened_at', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_reopened_archive_has_its_reason')],
                    },
                ),
            ],
        ),
    ]
