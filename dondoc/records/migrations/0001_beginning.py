import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('records', '0001_files_and_their_retention')]

    initial = True

    dependencies = [
        ('organization', '0001_beginning'),
        ('plans', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Retention',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('name', models.CharField(max_length=200, verbose_name='loại hồ sơ')),
                        ('years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số năm bảo quản')),
                        ('hand_over_months', models.PositiveSmallIntegerField(default=12, verbose_name='nộp lưu trong (tháng)')),
                        ('counted_from', models.CharField(choices=[('end', 'ngày công việc kết thúc'), ('settlement', 'ngày quyết toán')], default='end', max_length=12, verbose_name='tính từ')),
                        ('source', models.CharField(max_length=300, verbose_name='căn cứ')),
                        ('valid_from', models.DateField(verbose_name='áp dụng từ')),
                        ('valid_to', models.DateField(null=True, verbose_name='đến hết')),
                    ],
                    options={
                        'verbose_name': 'thời hạn bảo quản',
                        'ordering': ['name', 'valid_from'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('authority', 'name'), name='a_kind_of_files_has_one_retention'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_retention_has_its_days')],
                    },
                ),
                migrations.CreateModel(
                    name='RecordSeries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('last', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('authority', 'year'), name='one_series_of_records_a_year')],
                    },
                ),
                migrations.CreateModel(
                    name='Record',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('plan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='record', to='plans.plan')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='năm hình thành')),
                        ('notation', models.CharField(max_length=20, verbose_name='số và ký hiệu hồ sơ')),
                        ('title', models.CharField(max_length=500, verbose_name='tiêu đề hồ sơ')),
                        ('retention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.retention')),
                        ('maintenance', models.CharField(max_length=30)),
                        ('hand_over_months', models.PositiveSmallIntegerField()),
                        ('counted_from', models.CharField(choices=[('end', 'ngày công việc kết thúc'), ('settlement', 'ngày quyết toán')], max_length=12)),
                        ('rights', models.CharField(default='Hạn chế', max_length=30, verbose_name='chế độ sử dụng')),
                        ('creator', models.CharField(max_length=30, verbose_name='người lập hồ sơ')),
                        ('started_on', models.DateField(verbose_name='thời gian bắt đầu')),
                        ('ended_on', models.DateField(null=True, verbose_name='thời gian kết thúc')),
                        ('settled_on', models.DateField(null=True, verbose_name='ngày quyết toán')),
                        ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                        ('state', models.CharField(choices=[('open', 'đang lập'), ('closed', 'đã kết thúc'), ('handed-over', 'đã nộp lưu')], default='open', max_length=12)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('hand_over_due', models.DateField(null=True)),
                        ('handed_on', models.DateField(null=True)),
                        ('handed_to', models.CharField(blank=True, max_length=200)),
                        ('search', models.TextField(default='', editable=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'hồ sơ',
                        'ordering': ['-year', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'year', 'notation'), name='a_record_has_its_own_code'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('hand_over_due', None), ('state', 'open')), models.Q(('closed_at__isnull', False), ('ended_on__isnull', False), ('hand_over_due__isnull', False)), _connector='OR'), name='a_closed_record_has_its_days'), models.CheckConstraint(condition=models.Q(('state', 'handed-over'), ('handed_on', None), _connector='XOR'), name='a_record_handed_over_has_its_day')],
                    },
                ),
                migrations.CreateModel(
                    name='RecordFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='records.record')),
                        ('subject', models.CharField(max_length=120)),
                        ('day', models.DateField()),
                        ('facts', models.JSONField()),
                        ('by_hand', models.BooleanField(default=False)),
                        ('file', models.FileField(blank=True, max_length=200, upload_to='records/%Y/%m')),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('added_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['day', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('record', 'subject'), name='a_document_is_in_a_record_once')],
                    },
                ),
                migrations.CreateModel(
                    name='RecordExport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to='records.record')),
                        ('state', models.CharField(choices=[('waiting', 'chờ kết xuất'), ('making', 'đang kết xuất'), ('done', 'đã kết xuất'), ('failed', 'chưa kết xuất được')], default='waiting', max_length=10)),
                        ('progress', models.PositiveSmallIntegerField(default=0)),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('file', models.FileField(blank=True, max_length=200, upload_to='exports/%Y/%m')),
                        ('sha256', models.CharField(blank=True, max_length=64)),
                        ('size', models.PositiveBigIntegerField(default=0)),
                        ('parts', models.PositiveIntegerField(default=0)),
                        ('error', models.CharField(blank=True, max_length=500)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'making'])), fields=('record',), name='a_record_is_exported_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='a_finished_export_has_its_checksum')],
                    },
                ),
            ],
        ),
    ]
