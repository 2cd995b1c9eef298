import django.core.serializers.json
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('intake', '0001_initial'), ('intake', '0002_initial'), ('intake', '0003_review'), ('intake', '0004_cut_outs'), ('intake', '0005_sheets'), ('intake', '0006_recalled'), ('intake', '0007_the_register_of_arrivals')]

    initial = True

    dependencies = [
        ('organization', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='IncomingDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('state', models.CharField(choices=[('waiting', 'chờ đọc'), ('reading', 'đang đọc'), ('review', 'chờ kiểm tra'), ('adopted', 'đã đưa vào thực hiện')], default='waiting', max_length=10)),
                        ('file', models.FileField(max_length=200, upload_to='incoming/%Y/%m')),
                        ('file_name', models.CharField(max_length=255, verbose_name='tên tệp')),
                        ('size', models.PositiveBigIntegerField()),
                        ('sha256', models.CharField(db_index=True, max_length=64)),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('uploaded_at', models.DateTimeField()),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('progress', models.PositiveSmallIntegerField(default=0)),
                        ('pages_read', models.PositiveIntegerField(null=True)),
                        ('pages', models.PositiveIntegerField(null=True)),
                        ('reading', models.JSONField(null=True)),
                        ('kind', models.CharField(blank=True, max_length=60, verbose_name='loại văn bản')),
                        ('number', models.CharField(blank=True, max_length=20, verbose_name='số')),
                        ('symbol', models.CharField(blank=True, max_length=40, verbose_name='ký hiệu')),
                        ('issuer', models.CharField(blank=True, max_length=200, verbose_name='cơ quan ban hành')),
                        ('title', models.CharField(blank=True, max_length=500, verbose_name='trích yếu')),
                        ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                        ('search', models.TextField(default='', editable=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('saved_at', models.DateTimeField(null=True)),
                        ('recalled_at', models.DateTimeField(null=True)),
                        ('recall_reason', models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        'verbose_name': 'văn bản đến',
                        'ordering': ['-uploaded_at', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'sha256'), name='a_file_comes_in_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='intake.incomingdocument')),
                        ('order', models.PositiveIntegerField()),
                        ('path', models.JSONField(default=list)),
                        ('text', models.TextField(verbose_name='nội dung nhiệm vụ')),
                        ('quote', models.TextField(blank=True)),
                        ('start', models.PositiveIntegerField(null=True)),
                        ('end', models.PositiveIntegerField(null=True)),
                        ('in_table', models.BooleanField(default=False)),
                        ('deadline_text', models.CharField(blank=True, max_length=300, verbose_name='thời hạn theo văn bản')),
                        ('due', models.DateField(blank=True, null=True, verbose_name='hạn')),
                        ('precision', models.CharField(blank=True, max_length=10)),
                        ('recurrence', models.CharField(blank=True, max_length=12)),
                        ('product', models.CharField(blank=True, max_length=300, verbose_name='sản phẩm')),
                        ('dropped', models.BooleanField(default=False)),
                        ('by_hand', models.BooleanField(default=False)),
                        ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.drafttask')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), ('start__lt', models.F('end')), _connector='OR'), name='draft_task_place_has_length')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftBody',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='intake.drafttask')),
                        ('role', models.CharField(choices=[('directs', 'chỉ đạo'), ('leads', 'chủ trì'), ('coordinates', 'phối hợp')], max_length=12)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('printed', models.CharField(max_length=300)),
                        ('start', models.PositiveIntegerField(null=True)),
                        ('end', models.PositiveIntegerField(null=True)),
                        ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('every_block', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['role', 'order', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('every_block', False), ('body__isnull', True), _connector='OR'), name='draft_body_is_one_or_every_block')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftDoubt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='intake.incomingdocument')),
                        ('order', models.PositiveIntegerField(default=0)),
                        ('code', models.CharField(max_length=40)),
                        ('values', models.JSONField(default=list)),
                        ('start', models.PositiveIntegerField(null=True)),
                        ('end', models.PositiveIntegerField(null=True)),
                        ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='intake.drafttask')),
                        ('options', models.JSONField(default=list)),
                        ('answer', models.CharField(blank=True, max_length=60)),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('settled_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='CutOut',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('doubt', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='cut_out', to='intake.draftdoubt')),
                        ('page', models.PositiveIntegerField()),
                        ('picture', models.BinaryField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='UndoStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='undo_steps', to='intake.incomingdocument')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('label', models.CharField(max_length=120)),
                        ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ('after', models.JSONField(default=dict)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='SheetImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('file_name', models.CharField(max_length=255)),
                        ('rows', models.JSONField()),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('uploaded_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-uploaded_at'],
                    },
                ),
                migrations.CreateModel(
                    name='ArrivalSeries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('last', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('authority', 'year'), name='one_series_of_arrivals_a_year')],
                    },
                ),
                migrations.CreateModel(
                    name='Arrival',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('number', models.PositiveIntegerField(verbose_name='số đến')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('arrived_on', models.DateField(verbose_name='ngày đến')),
                        ('document', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='arrival', to='intake.incomingdocument')),
                        ('issuer', models.CharField(max_length=200, verbose_name='cơ quan ban hành')),
                        ('doc_number', models.CharField(blank=True, max_length=11, verbose_name='số văn bản')),
                        ('doc_symbol', models.CharField(blank=True, max_length=30, verbose_name='ký hiệu')),
                        ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày văn bản')),
                        ('kind', models.CharField(blank=True, max_length=100, verbose_name='tên loại')),
                        ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                        ('signer_post', models.CharField(blank=True, max_length=100, verbose_name='chức vụ người ký')),
                        ('signer', models.CharField(blank=True, max_length=50, verbose_name='người ký')),
                        ('pages', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số trang')),
                        ('urgency', models.PositiveSmallIntegerField(choices=[(0, 'thường'), (1, 'khẩn'), (2, 'thượng khẩn'), (3, 'hỏa tốc')], default=0, verbose_name='mức độ khẩn')),
                        ('given_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('to_places', models.CharField(blank=True, max_length=1000, verbose_name='đơn vị, người phối hợp')),
                        ('given_on', models.DateField(blank=True, null=True, verbose_name='ngày chuyển')),
                        ('direction', models.TextField(blank=True, verbose_name='ý kiến phân phối, chỉ đạo')),
                        ('due', models.DateField(blank=True, null=True, verbose_name='thời hạn giải quyết')),
                        ('progress', models.CharField(choices=[('waiting', 'chưa giải quyết'), ('doing', 'đang giải quyết'), ('done', 'đã giải quyết'), ('to-know', 'để biết')], default='waiting', max_length=10, verbose_name='tiến độ')),
                        ('reply', models.CharField(blank=True, max_length=60, verbose_name='số, ký hiệu văn bản trả lời')),
                        ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                        ('struck_at', models.DateTimeField(null=True)),
                        ('strike_reason', models.CharField(blank=True, max_length=300)),
                        ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('registered_at', models.DateTimeField()),
                        ('search', models.TextField(default='', editable=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'văn bản đến trong sổ',
                        'ordering': ['-year', '-number'],
                        'indexes': [models.Index(fields=['authority', 'progress', 'due'], name='intake_arri_authori_2bc60c_idx')],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'year', 'number'), name='an_arrival_number_is_given_once'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('strike_reason', ''), _negated=True), _connector='XOR'), name='a_struck_arrival_has_its_reason')],
                    },
                ),
            ],
        ),
    ]
