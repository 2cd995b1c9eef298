import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


# Words inside Task.search are found through trigrams; SQLite reads the column through.
INDEX = "plans_task_search_trigrams"


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON plans_task USING gin (search gin_trgm_ops)")


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):

    replaces = [('plans', '0001_initial'), ('plans', '0002_saved_views'), ('plans', '0003_trigrams'), ('plans', '0004_given_at'), ('plans', '0005_rounds'), ('plans', '0006_targets'), ('plans', '0007_parts'), ('plans', '0008_fields')]

    initial = True

    dependencies = [
        ('intake', '0001_beginning'),
        ('organization', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Plan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='intake.incomingdocument')),
                        ('state', models.CharField(choices=[('active', 'đang thực hiện'), ('withdrawn', 'đã rút')], default='active', max_length=10)),
                        ('kind', models.CharField(blank=True, max_length=60)),
                        ('number', models.CharField(blank=True, max_length=20, verbose_name='số')),
                        ('symbol', models.CharField(blank=True, max_length=40, verbose_name='ký hiệu')),
                        ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                        ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                        ('adopted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('adopted_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name': 'kế hoạch',
                        'ordering': ['-adopted_at', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'active')), fields=('document',), name='a_document_is_adopted_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Section',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='plans.plan')),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='plans.section')),
                        ('order', models.PositiveIntegerField()),
                        ('label', models.CharField(max_length=30)),
                        ('path', models.CharField(max_length=120)),
                        ('title', models.TextField()),
                    ],
                    options={
                        'ordering': ['order'],
                        'constraints': [models.UniqueConstraint(fields=('plan', 'order'), name='section_order_in_a_plan')],
                    },
                ),
                migrations.CreateModel(
                    name='Field',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('name', models.CharField(max_length=120, verbose_name='tên lĩnh vực')),
                        ('led_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body', verbose_name='lãnh đạo phụ trách')),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        'verbose_name': 'lĩnh vực',
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='a_field_is_named_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Task',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='plans.plan')),
                        ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='plans.section')),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='plans.task')),
                        ('order', models.PositiveIntegerField()),
                        ('text', models.TextField(verbose_name='nội dung')),
                        ('quote', models.TextField(blank=True)),
                        ('start', models.PositiveIntegerField(null=True)),
                        ('end', models.PositiveIntegerField(null=True)),
                        ('deadline_text', models.CharField(blank=True, max_length=300, verbose_name='thời hạn theo văn bản')),
                        ('due', models.DateField(blank=True, db_index=True, null=True, verbose_name='hạn')),
                        ('precision', models.CharField(blank=True, max_length=10)),
                        ('recurrence', models.CharField(blank=True, max_length=12)),
                        ('product', models.CharField(blank=True, max_length=300, verbose_name='sản phẩm')),
                        ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='chỉ tiêu')),
                        ('target_unit', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                        ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plans.field')),
                        ('search', models.TextField(default='', editable=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'nhiệm vụ',
                        'ordering': ['plan', 'order', 'pk'],
                        'indexes': [models.Index(fields=['plan', 'order'], name='plans_task_plan_id_9f11c9_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Assignment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='plans.task')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organization.body')),
                        ('role', models.CharField(choices=[('directs', 'chỉ đạo'), ('leads', 'chủ trì'), ('coordinates', 'phối hợp')], max_length=12)),
                        ('printed', models.CharField(blank=True, max_length=300)),
                        ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.officer')),
                        ('given_at', models.DateTimeField(null=True)),
                        ('due', models.DateField(blank=True, db_index=True, null=True, verbose_name='hạn')),
                        ('round_first', models.DateField(null=True)),
                        ('round_last', models.DateField(null=True)),
                        ('state', models.CharField(choices=[('not-started', 'chưa thực hiện'), ('doing', 'đang thực hiện'), ('awaiting', 'chờ xác nhận'), ('done', 'đã hoàn thành'), ('paused', 'tạm hoãn')], default='not-started', max_length=12)),
                        ('percent', models.PositiveSmallIntegerField(default=0)),
                        ('quantity', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                        ('last_words', models.TextField(blank=True)),
                        ('last_report_at', models.DateTimeField(null=True)),
                        ('submitted_on', models.DateField(null=True)),
                        ('finished_on', models.DateField(null=True)),
                        ('state_reason', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'phân công',
                        'ordering': ['task', 'role', 'pk'],
                        'indexes': [models.Index(fields=['authority', 'state', 'due'], name='plans_assig_authori_6c9d1f_idx'), models.Index(fields=['authority', 'task', 'role', 'state', 'due'], name='plans_assig_authori_f85df4_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('round_first', None)), fields=('task', 'body', 'role'), name='a_body_has_a_role_in_a_task_once'), models.UniqueConstraint(fields=('task', 'body', 'role', 'round_first'), name='a_body_has_a_role_in_a_round_once'), models.CheckConstraint(condition=models.Q(models.Q(('round_first', None), ('round_last', None)), ('round_last__gt', models.F('round_first')), _connector='OR'), name='assignment_round_has_its_days'), models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='assignment_percent_within_100'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('finished_on__isnull', False), ('submitted_on__isnull', False)), _connector='OR'), name='assignment_done_has_its_days')],
                    },
                ),
                migrations.CreateModel(
                    name='SavedView',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(max_length=80, verbose_name='tên')),
                        ('query', models.CharField(max_length=1000)),
                    ],
                    options={
                        'verbose_name': 'khung nhìn đã lưu',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'user', 'name'), name='a_persons_view_is_named_once')],
                    },
                ),
            ],
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
