import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('issuing', '0001_initial'), ('issuing', '0002_initial'), ('issuing', '0003_drafts'), ('issuing', '0004_letters'), ('issuing', '0005_holds'), ('issuing', '0006_letter_event'), ('issuing', '0007_the_columns_of_the_register'), ('issuing', '0008_mandates'), ('issuing', '0009_digital_signatures'), ('issuing', '0010_signed_appendix')]

    initial = True

    dependencies = [
        ('organization', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('kind', models.CharField(max_length=10)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('last', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'year'), name='one_series_a_kind_and_year')],
                    },
                ),
                migrations.CreateModel(
                    name='Mandate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('prefix', models.CharField(choices=[('KT', 'KT. (ký thay)'), ('TL', 'TL. (thừa lệnh)'), ('TUQ', 'TUQ. (thừa ủy quyền)'), ('Q', 'Q. (quyền)')], max_length=3, verbose_name='hình thức ký')),
                        ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('title', models.CharField(max_length=100, verbose_name='chức vụ in trên văn bản')),
                        ('under', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passed_on', to='issuing.mandate')),
                        ('basis', models.CharField(max_length=300, verbose_name='căn cứ')),
                        ('basis_on', models.DateField(verbose_name='ngày của căn cứ')),
                        ('kinds', models.JSONField(default=list)),
                        ('content', models.CharField(blank=True, max_length=500, verbose_name='phạm vi nội dung')),
                        ('valid_from', models.DateField(verbose_name='có hiệu lực từ')),
                        ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
                        ('ended_on', models.DateField(null=True, verbose_name='thôi hiệu lực từ')),
                        ('end_reason', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'verbose_name': 'quyền ký',
                        'ordering': ['-valid_from', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('prefix', 'TUQ'), _negated=True), ('valid_to__isnull', False), _connector='OR'), name='an_authorization_has_an_end'), models.CheckConstraint(condition=models.Q(('prefix__in', ('KT', 'Q')), models.Q(('content', ''), _negated=True), _connector='OR'), name='an_order_to_sign_says_what'), models.CheckConstraint(condition=models.Q(('under', None), ('prefix', 'KT'), _connector='OR'), name='only_signing_in_place_is_passed_on'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_mandate_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('ended_on', None), models.Q(('end_reason', ''), _negated=True), _connector='XOR'), name='an_ended_mandate_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='OutgoingDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('kind', models.CharField(max_length=10)),
                        ('number', models.PositiveIntegerField(verbose_name='số')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('symbol', models.CharField(max_length=40, verbose_name='ký hiệu')),
                        ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                        ('issued_on', models.DateField(verbose_name='ngày ban hành')),
                        ('signer', models.CharField(max_length=200, verbose_name='người ký')),
                        ('signature', models.JSONField(default=list)),
                        ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signed', to='issuing.mandate')),
                        ('recipients', models.JSONField(default=list)),
                        ('docx', models.FileField(max_length=200, upload_to='outgoing/%Y')),
                        ('pdf', models.FileField(max_length=200, upload_to='outgoing/%Y')),
                        ('docx_sha256', models.CharField(max_length=64)),
                        ('pdf_sha256', models.CharField(max_length=64)),
                        ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('search', models.TextField(default='', editable=False)),
                        ('keeper', models.CharField(blank=True, max_length=200, verbose_name='đơn vị, người nhận bản lưu')),
                        ('copies', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số lượng bản')),
                        ('sent_on', models.DateField(blank=True, null=True, verbose_name='ngày chuyển')),
                        ('received_by', models.CharField(blank=True, max_length=200, verbose_name='ký nhận')),
                        ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                        ('row_version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'văn bản đi',
                        'ordering': ['-issued_on', '-number'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'year', 'number'), name='a_number_is_given_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DigitalSignature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='issuing.outgoingdocument')),
                        ('order', models.PositiveSmallIntegerField()),
                        ('role', models.CharField(choices=[('signer', 'người ký'), ('agency', 'cơ quan')], max_length=10)),
                        ('pdf', models.FileField(max_length=200, upload_to='outgoing/%Y')),
                        ('pdf_sha256', models.CharField(max_length=64)),
                        ('name', models.CharField(max_length=200)),
                        ('issuer', models.CharField(max_length=200)),
                        ('serial', models.CharField(max_length=60)),
                        ('valid_to', models.DateTimeField()),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'chữ ký số',
                        'ordering': ['order'],
                        'constraints': [models.UniqueConstraint(fields=('document', 'order'), name='signatures_follow_each_other'), models.UniqueConstraint(fields=('document', 'role'), name='a_role_signs_a_document_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SignedAppendix',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_appendices', to='issuing.outgoingdocument')),
                        ('title', models.CharField(max_length=255)),
                        ('pdf', models.FileField(max_length=200, upload_to='outgoing/%Y')),
                        ('pdf_sha256', models.CharField(max_length=64)),
                        ('name', models.CharField(max_length=200)),
                        ('serial', models.CharField(max_length=60)),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'phụ lục đã ký',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='NumberHold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('kind', models.CharField(blank=True, max_length=10)),
                        ('number', models.PositiveIntegerField(verbose_name='số')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                        ('held_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('held_at', models.DateTimeField()),
                        ('used_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hold', to='issuing.outgoingdocument')),
                        ('cancelled_at', models.DateTimeField(null=True)),
                        ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cancel_reason', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'verbose_name': 'số dành trước',
                        'ordering': ['-year', 'kind', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'year', 'number'), name='a_number_is_held_once'), models.CheckConstraint(condition=models.Q(('used_by', None), ('cancelled_at', None), _connector='OR'), name='a_used_number_is_not_cancelled')],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('state', models.CharField(choices=[('waiting', 'chờ kiểm tra'), ('checking', 'đang kiểm tra'), ('checked', 'đã kiểm tra'), ('refused', 'chưa kiểm tra được')], default='waiting', max_length=10)),
                        ('file', models.FileField(blank=True, max_length=200, upload_to='drafts/%Y/%m')),
                        ('file_name', models.CharField(max_length=255, verbose_name='tên tệp')),
                        ('size', models.PositiveBigIntegerField()),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('uploaded_at', models.DateTimeField(db_index=True)),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('progress', models.PositiveSmallIntegerField(default=0)),
                        ('cause', models.CharField(blank=True, max_length=30)),
                        ('reading', models.JSONField(null=True)),
                        ('findings', models.JSONField(default=list)),
                        ('counts', models.JSONField(default=dict)),
                        ('before', models.JSONField(null=True)),
                    ],
                    options={
                        'verbose_name': 'dự thảo',
                        'ordering': ['-uploaded_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state', 'refused'), ('cause', ''), _connector='XOR'), name='a_refused_draft_has_a_cause'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'checked'), _negated=True), ('reading__isnull', False), _connector='OR'), name='a_checked_draft_has_its_reading')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('blank', models.CharField(max_length=30)),
                        ('kind', models.CharField(blank=True, max_length=10)),
                        ('symbol', models.CharField(max_length=40, verbose_name='ký hiệu')),
                        ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                        ('addressed_to', models.JSONField(default=list, verbose_name='kính gửi')),
                        ('decides', models.CharField(blank=True, max_length=200)),
                        ('text', models.TextField(verbose_name='nội dung')),
                        ('recipients', models.JSONField(default=list, verbose_name='nơi nhận')),
                        ('about', models.JSONField(default=list)),
                        ('event', models.JSONField(null=True)),
                        ('state', models.CharField(choices=[('draft', 'đang soạn'), ('submitted', 'chờ ký'), ('issued', 'đã ban hành'), ('dropped', 'đã bỏ')], default='draft', max_length=10)),
                        ('return_reason', models.TextField(blank=True)),
                        ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('drafted_at', models.DateTimeField()),
                        ('outgoing', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='issuing.outgoingdocument')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('bodies', models.ManyToManyField(blank=True, related_name='+', to='organization.body')),
                    ],
                    options={
                        'verbose_name': 'văn bản đang soạn',
                        'ordering': ['-drafted_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state', 'issued'), ('outgoing', None), _connector='XOR'), name='an_issued_letter_has_its_document')],
                    },
                ),
                migrations.CreateModel(
                    name='Receipt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='issuing.outgoingdocument')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('sent_at', models.DateTimeField()),
                        ('got_at', models.DateTimeField(null=True)),
                        ('got_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['body__sort', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('document', 'body'), name='a_body_gets_a_document_once')],
                    },
                ),
            ],
        ),
    ]
