import django.db.models.deletion
import dondoc.followup.models
import uuid
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('followup', '0001_initial'), ('followup', '0002_initial'), ('followup', '0003_extensions'), ('followup', '0004_asked_of'), ('followup', '0005_comments'), ('followup', '0006_acceptance'), ('followup', '0007_quantity'), ('followup', '0008_personal_links'), ('followup', '0009_reminder_rules'), ('followup', '0010_first_rules'), ('followup', '0011_progress_sheets')]

    initial = True

    dependencies = [
        ('organization', '0001_beginning'),
        ('plans', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='ProgressReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                        ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.assignment')),
                        ('move', models.CharField(choices=[('report', 'báo cáo tiến độ'), ('submit', 'báo cáo hoàn thành'), ('confirm', 'xác nhận hoàn thành'), ('return', 'trả lại'), ('pause', 'tạm hoãn'), ('resume', 'tiếp tục'), ('reopen', 'mở lại')], max_length=10)),
                        ('percent', models.PositiveSmallIntegerField()),
                        ('quantity', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                        ('words', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('for_body', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['-at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='report_percent_within_100')],
                    },
                ),
                migrations.CreateModel(
                    name='ProgressSheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('file_name', models.CharField(max_length=255)),
                        ('rows', models.JSONField()),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('uploaded_at', models.DateTimeField()),
                        ('done_at', models.DateTimeField(null=True)),
                        ('count', models.PositiveIntegerField(default=0)),
                        ('before', models.JSONField(default=list)),
                        ('undone_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-uploaded_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('undone_at', None), ('done_at__isnull', False), _connector='OR'), name='a_sheet_is_undone_after_it_was_done')],
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='followup.progressreport')),
                        ('file', models.FileField(max_length=200, upload_to='evidence/%Y/%m')),
                        ('thumbnail', models.FileField(blank=True, max_length=200, upload_to='evidence/%Y/%m')),
                        ('name', models.CharField(max_length=255)),
                        ('size', models.PositiveBigIntegerField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('is_photo', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Obstacle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obstacles', to='plans.assignment')),
                        ('words', models.TextField()),
                        ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('raised_at', models.DateTimeField()),
                        ('asked_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.officer')),
                        ('answer', models.TextField(blank=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-raised_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Acceptance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acceptances', to='plans.assignment')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('declined', models.BooleanField(default=False)),
                        ('reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('answer', models.TextField(blank=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-at', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('declined', False)), fields=('assignment', 'body'), name='a_body_takes_work_on_once'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('declined', True)), fields=('assignment',), name='one_refusal_of_work_waits')],
                    },
                ),
                migrations.CreateModel(
                    name='Extension',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='plans.assignment')),
                        ('old_due', models.DateField()),
                        ('until', models.DateField()),
                        ('reason', models.TextField()),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_at', models.DateTimeField()),
                        ('granted_until', models.DateField(null=True)),
                        ('answer', models.TextField(blank=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-asked_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('old_due'))), name='extension_is_later'), models.CheckConstraint(condition=models.Q(('granted_until__isnull', True), ('decided_at__isnull', False), _connector='OR'), name='extension_granted_is_decided'), models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('assignment',), name='one_extension_waits_for_an_assignment')],
                    },
                ),
                migrations.CreateModel(
                    name='Comment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='plans.task')),
                        ('words', models.TextField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Mention',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='followup.comment')),
                        ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.officer')),
                        ('seen_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('comment', 'officer'), name='an_officer_is_mentioned_once_in_a_comment')],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarFeed',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=settings.AUTH_USER_MODEL)),
                        ('token_sha256', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PersonalLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='organization.officer')),
                        ('token_sha256', models.CharField(max_length=64, unique=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('revoked_at', models.DateTimeField(null=True)),
                        ('used_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='ReminderRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('valid_from', models.DateField(verbose_name='áp dụng từ ngày')),
                        ('before', models.CharField(blank=True, default='7, 3, 1, 0', max_length=40, validators=[dondoc.followup.models.days_listed], verbose_name='nhắc trước hạn các ngày')),
                        ('late_every', models.PositiveSmallIntegerField(default=3, verbose_name='quá hạn thì nhắc lại sau mỗi (ngày làm việc)')),
                        ('escalate_after', models.PositiveSmallIntegerField(default=3, verbose_name='quá hạn trên (ngày) thì báo lãnh đạo chỉ đạo')),
                        ('letter_after', models.PositiveSmallIntegerField(default=10, verbose_name='quá hạn trên (ngày) thì đề xuất công văn đôn đốc')),
                        ('reason', models.CharField(max_length=300, verbose_name='căn cứ, lý do')),
                        ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('set_at', models.DateTimeField()),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-valid_from', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('authority', 'valid_from'), name='one_rule_begins_on_a_day'), models.CheckConstraint(condition=models.Q(('letter_after__gte', models.F('escalate_after'))), name='a_letter_comes_after_the_leader')],
                    },
                ),
            ],
        ),
    ]
